package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packed application, told to end or killed in the middle of its first start. */
class EndedStartIT {

  private static final Path JAR = Path.of("target/waymark.jar").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Told by what can be seen from outside. */
  enum Moment {
    THE_KEYS_ARE_MADE(home -> Files.exists(home.resolve("secrets.properties"))),
    THE_DATABASE_IS_MADE(home -> Files.exists(home.resolve("postgres.new"))),
    THE_ENGINE_IS_STARTED(home -> Files.exists(home.resolve("engine.pid"))),
    THE_DATABASE_IS_STARTED(home -> Files.exists(home.resolve("postgres/postmaster.pid"))),
    THE_DATABASE_IS_READY(home -> console(home).contains("PostgreSQL 18 ready")),
    THE_ENGINE_IS_READY(home -> console(home).contains("Engine (Zeebe 8.6.0) ready")),
    EVERYTHING_IS_READY(home -> console(home).contains("Waymark is ready"));

    private final Predicate<Path> seen;

    Moment(Predicate<Path> seen) {
      this.seen = seen;
    }
  }

  @TempDir Path directory;
  private Process application;

  @AfterEach
  void endWhatAFailureLeft() {
    application.destroyForcibly();
    ours().forEach(ProcessHandle::destroyForcibly);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "THE_KEYS_ARE_MADE",
        "THE_DATABASE_IS_MADE",
        "THE_ENGINE_IS_STARTED",
        "THE_DATABASE_IS_READY",
        "THE_ENGINE_IS_READY"
      })
  void whoeverIsToldToEndLeavesNothingRunning(Moment moment) throws Exception {
    startUntil(moment);

    application.destroy();

    assertThat(application.waitFor(PATIENCE)).isTrue();
    assertThat(application.exitValue()).isEqualTo(143);
    nothingIsLeft();
    assertThat(console(home())).doesNotContain("Exception");
  }

  @ParameterizedTest
  @EnumSource(names = {"THE_DATABASE_IS_STARTED", "EVERYTHING_IS_READY"})
  void whoeverIsKilledLeavesNothingRunning(Moment moment) throws Exception {
    startUntil(moment);

    application.destroyForcibly().waitFor();

    nothingIsLeft();
  }

  @Test
  void aStartThatWasBrokenOffIsMadeAnew() throws Exception {
    for (Moment moment : List.of(Moment.THE_DATABASE_IS_MADE, Moment.THE_ENGINE_IS_STARTED)) {
      startUntil(moment);
      application.destroyForcibly().waitFor();
    }

    startUntil(Moment.EVERYTHING_IS_READY);

    application.destroy();
    assertThat(application.waitFor(PATIENCE)).isTrue();
    nothingIsLeft();
  }

  private void startUntil(Moment moment) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "--waymark.embedded.directory=" + home()));
    FreePorts.properties().forEach((name, port) -> command.add("--" + name + "=" + port));
    var builder = new ProcessBuilder(command);
    builder
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("console").toFile());
    application = builder.start();
    await(moment.name())
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .until(() -> moment.seen.test(home()) || !application.isAlive());
    assertThat(application.isAlive()).as(console(home())).isTrue();
  }

  /** What is ended by its pipe ends a moment after the application. */
  private void nothingIsLeft() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(ours()).isEmpty());
  }

  private List<ProcessHandle> ours() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(home() + "/"))
                    .isPresent())
        .toList();
  }

  private Path home() {
    return directory.resolve("waymark");
  }

  private static String console(Path home) {
    try (Stream<String> lines = Files.lines(home.resolveSibling("console"))) {
      return String.join("\n", lines.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
