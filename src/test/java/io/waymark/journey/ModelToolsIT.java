package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Needed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The shipped journeys and templates pass Camunda's own tools: the schema of element templates, the
 * library by which the Modeler applies them, and bpmnlint with the rules for the engine's version.
 */
class ModelToolsIT {

  private static final Path TOOLS = Path.of("src/models");

  @Test
  void templatesAndJourneysPassCamundasOwnTools() throws Exception {
    Needed.or(
        runs("npm", "--version"),
        ModelToolsIT.class,
        "Install Node 20 or newer, with npm, to hold the models to Camunda's tools.");
    assertThat(run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"))
        .doesNotContain("npm error");
    assertThat(run("npm", "run", "--silent", "check"))
        .contains(
            " templates are valid",
            "templates are applied",
            ", 0 problems",
            "tables are opened, 0");
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(TOOLS.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s%n%s", List.of(command), said).isZero();
    return said;
  }
}
