package io.waymark.journey.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of a model for the engine. */
class InstrumentationTest {

  static List<Path> journeys() throws IOException {
    try (var files = Files.walk(Path.of("bpmn"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    }
  }

  /** Else the engine takes a version it has for a new one that nobody knows. */
  @ParameterizedTest
  @MethodSource("journeys")
  void ofTheSameBundleTheSameIsMade(Path file) {
    assertThat(made(file)).isEqualTo(made(file));
  }

  private static String made(Path file) {
    Bundle bundle = BundleFile.read(file);
    return Bpmn.convertToString(Instrumentation.apply(bundle, Draft.again(bundle)));
  }
}
