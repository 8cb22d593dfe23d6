package io.waymark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code java -jar waymark.jar …} does, up to where a server starts. */
class CommandLineTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", "serve --help", "--server.port=1 --help"})
  void whoeverAsksForHelpIsToldWhatThereIs(String line) {
    assertThat(run(line)).hasValue(0);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("serve ", "lint ", "simulate ", "generate ", "docs/guides/");
    assertThat(err.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lint --help", "simulate --help", "generate --help"})
  void aCommandSaysWhatItTakes(String line) {
    assertThat(run(line)).hasValue(0);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Usage: java -jar waymark.jar " + line.split(" ")[0])
        .contains("Exit status");
  }

  @ParameterizedTest
  @CsvSource({
    "simulat, Did you mean \"simulate\"?",
    "genrate, Did you mean \"generate\"?",
    "lnit, Did you mean \"lint\"?",
    "sever --server.port=1, Did you mean \"serve\"?",
    "frobnicate, so nothing was started.",
    "--server.port 8090, Settings are written --name=value."
  })
  void aWordThatIsNoCommandStartsNothing(String line, String sentence) {
    assertThat(run(line)).hasValue(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(sentence, "Usage");
    assertThat(out.size()).isZero();
  }

  @Test
  void settingsAloneStartTheServer() {
    assertThat(run("")).isEmpty();
    assertThat(run("serve")).isEmpty();
    assertThat(run("serve --server.port=8090")).isEmpty();
    assertThat(run("--server.port=8090 --debug")).isEmpty();
  }

  private OptionalInt run(String line) {
    List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
    return CommandLine.run(words, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
