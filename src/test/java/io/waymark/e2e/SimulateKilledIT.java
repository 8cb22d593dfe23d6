package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code simulate} on the command line, killed as nobody can take notice of. */
class SimulateKilledIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path directory;

  @AfterEach
  void nothingGoesOn() {
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void whatItStartedEndsWithItAndTheNextOneClearsUpWhatIsLeft() throws Exception {
    Process killed = simulate();
    await("its database and engine run").atMost(PATIENCE).until(this::databaseAndEngineRun);
    killed.destroyForcibly().waitFor();
    await("all it started has ended").atMost(PATIENCE).until(() -> processes().isEmpty());
    List<Path> left = left();
    assertThat(left).hasSize(1);

    Process next = simulate();
    await("the next one has its own")
        .atMost(PATIENCE)
        .until(() -> !left().isEmpty() && !left().equals(left));
    await("that of the killed one is gone")
        .atMost(PATIENCE)
        .until(() -> !Files.exists(left.getFirst()));

    next.destroy();
    next.waitFor();
    assertThat(left()).as("who is asked to end clears up").isEmpty();
    assertThat(processes()).isEmpty();
  }

  private Process simulate() throws IOException {
    Path people =
        Files.writeString(
            directory.resolve("people.json"),
            "{\"people\": [{\"userId\": \"ada\", \"traits\": {\"email\": \"ada@example.com\"}}]}");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dwaymark.simulation.directory=" + sandboxes(),
            "-cp",
            RunningProduct.classPath(),
            "io.waymark.Waymark",
            "simulate",
            "bpmn/welcome-series",
            "--people",
            people.toString(),
            "--days",
            "400",
            "--grain",
            "PT0S")
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("console.log").toFile())
        .start();
  }

  private boolean databaseAndEngineRun() {
    List<String> lines =
        processes().stream().map(process -> process.info().commandLine().orElse("")).toList();
    return lines.stream().anyMatch(line -> line.contains("/postgres"))
        && lines.stream().anyMatch(line -> line.contains("/engine"));
  }

  /** Whatever runs in a sandbox, and the Waymark that plays there. */
  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> isOurs(process.info().commandLine().orElse("")) || plays(process))
        .toList();
  }

  private boolean isOurs(String line) {
    return line.contains(sandboxes() + "/sandbox-");
  }

  private boolean plays(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .startsWith(sandboxes());
    } catch (IOException e) {
      return false; // it has ended, or is somebody else's
    }
  }

  private Path sandboxes() {
    return directory.resolve("sandboxes");
  }

  private List<Path> left() {
    try (Stream<Path> left = Files.list(sandboxes())) {
      return left.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
