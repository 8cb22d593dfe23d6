package io.waymark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Java program as a process of its own. A shell notes the process id before the program begins,
 * so that no kill leaves an unknown one behind, and keeps Ctrl-C for the application. Beside the
 * program it leaves a second one that waits for the end of a pipe which only the application holds
 * open: however the application ends, the program ends with it.
 */
final class Child {

  private static final long LARGE_LOG = 20L << 20;

  private static final String SHELL =
      """
      trap '' INT
      echo $$ > "$0"
      exec 3<&0 < /dev/null
      (trap '' TERM HUP; read -r never <&3; kill -KILL $$ 2> /dev/null) &
      exec 3<&-
      exec "$@"
      """;

  private final Path pidFile;
  private final Path log;
  private volatile @Nullable Process process;

  Child(Home home, String name) {
    this.pidFile = home.resolve(name + ".pid");
    this.log = home.resolve("logs/" + name + ".log");
  }

  /**
   * @param environment all that it gets to know; nothing is inherited
   * @param arguments of {@code java}
   */
  Process start(Path directory, Map<String, String> environment, List<String> arguments)
      throws IOException {
    Files.createDirectories(directory);
    keepLogSmall();
    var builder = new ProcessBuilder(command(arguments));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(directory.toFile());
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var started = builder.start();
    process = started;
    return started;
  }

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", SHELL, pidFile.toString()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return command;
  }

  void stop() {
    var running = process;
    if (running != null && running.isAlive()) {
      running.destroy();
      if (!Leftovers.ends(running.toHandle())) {
        running.destroyForcibly();
      }
    }
  }

  Path log() {
    return log;
  }

  private void keepLogSmall() throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
