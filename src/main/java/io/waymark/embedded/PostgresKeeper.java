package io.waymark.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts the database server, which detaches itself, and ends it when the application has ended,
 * however that came about: a shell waits for the end of a pipe which only the application holds
 * open. The shell also makes the start, so that one which is under way then is ended behind it.
 */
final class PostgresKeeper {

  private static final String SHELL =
      """
      trap '' INT TERM HUP PIPE
      log=$0 options=$1
      shift
      "$@" start -w -t 120 -l "$log" -o "$options" < /dev/null >> "$log" 2>&1
      echo $?
      read -r over || "$@" stop -w -m fast < /dev/null >> "$log" 2>&1
      """;

  private @Nullable Process shell;

  /**
   * Returns when the server takes connections.
   *
   * @param options of the server
   * @param control {@code pg_ctl} for its directory, to which what to do is added
   */
  synchronized void start(Path log, String options, List<String> control) throws IOException {
    letGo();
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", SHELL, log.toString(), options));
    command.addAll(control);
    var started = PostgresProgram.process(command, log).start();
    shell = started;
    BufferedReader said = started.inputReader(StandardCharsets.US_ASCII);
    if (!"0".equals(said.readLine())) {
      throw new IOException("pg_ctl failed, " + log + " says why");
    }
  }

  /** The server has been ended, or has ended by itself. */
  synchronized void letGo() {
    var done = shell;
    if (done != null) {
      try (var pipe = done.outputWriter(StandardCharsets.US_ASCII)) {
        pipe.write("over\n");
      } catch (IOException e) {
        done.destroyForcibly();
      }
      shell = null;
    }
  }
}
