package io.waymark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The engine or database that a killed application left running. Known by its recorded process id
 * and a command line that names our directory; anybody else's process is never touched.
 */
final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Leftovers() {}

  static void endAllOf(Home home) {
    end(home.resolve("engine.pid"), home.resolve("engine"), "engine", false);
    end(
        home.resolve("operate-store.pid"),
        home.resolve("operate-store"),
        "store of Operate",
        false);
    Path data = home.resolve("postgres");
    end(data.resolve("postmaster.pid"), data, "PostgreSQL", true);
  }

  /** The process whose id stands first in the file, if its command line names the directory. */
  static Optional<ProcessHandle> ours(Path pidFile, Path directory) {
    return recorded(pidFile)
        .flatMap(ProcessHandle::of)
        .filter(process -> names(process, directory.toString()));
  }

  private static boolean names(ProcessHandle process, String directory) {
    return process
        .info()
        .commandLine()
        .filter(line -> (line + " ").contains(directory + " "))
        .isPresent();
  }

  private static Optional<Long> recorded(Path pidFile) {
    try (var lines = Files.lines(pidFile)) {
      return lines.findFirst().map(String::trim).map(Long::valueOf);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void end(Path pidFile, Path directory, String what, boolean isPostgres) {
    var process = ours(pidFile, directory);
    if (process.isPresent()) {
      Progress.say("Ending the " + what + " that an earlier run left behind");
      end(process.get(), isPostgres);
    } else if (recorded(pidFile).flatMap(ProcessHandle::of).isPresent()) {
      // The id went to somebody else since; the program would mistake them for itself.
      delete(pidFile);
    }
  }

  /**
   * PostgreSQL takes SIGINT as "now, but properly"; SIGTERM would wait for its clients. The
   * engine's log bears a kill at any time.
   */
  private static void end(ProcessHandle process, boolean isPostgres) {
    if (isPostgres) {
      interrupt(process);
      if (ends(process)) {
        return;
      }
    }
    process.destroyForcibly();
    ends(process);
  }

  static void interrupt(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static boolean ends(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void delete(Path pidFile) {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new StartRefused("the old file %s cannot be deleted: delete it.".formatted(pidFile), e);
    }
  }
}
