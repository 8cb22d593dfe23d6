package io.waymark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Zeebe broker as a child process with an environment of its own. */
final class Engine implements Supervisor.Program {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LARGE_LOG = 20L << 20;

  private final EmbeddedSettings settings;
  private final Path data;
  private final Path pidFile;
  private final Path log;
  private final Exporter exporter;
  private final EngineClock clock;
  private final EngineManagement management;
  private volatile @Nullable Process process;

  Engine(Ground ground, Exporter exporter, EngineClock clock, EngineManagement management) {
    this.settings = ground.settings();
    this.data = ground.home().resolve("engine");
    this.pidFile = ground.home().resolve("engine.pid");
    this.log = ground.home().resolve("logs/engine.log");
    this.exporter = exporter;
    this.clock = clock;
    this.management = management;
  }

  @Override
  public String name() {
    return "Engine (Zeebe 8.6.0)";
  }

  /** Returns when it has replayed its log, takes commands and shows the business time. */
  @Override
  public ProcessHandle start() throws IOException {
    Files.createDirectories(data);
    keepLogSmall();
    var builder = new ProcessBuilder(command());
    builder.environment().clear();
    builder.environment().putAll(EngineEnvironment.of(settings, data));
    builder.environment().putAll(exporter.environment());
    builder.directory(data.toFile());
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    clock.beforeStart();
    var started = builder.start();
    process = started;
    awaitReady(started);
    clock.afterStart();
    return started.toHandle();
  }

  @Override
  public void stop() {
    var running = process;
    if (running != null && running.isAlive()) {
      running.destroy();
      if (!Leftovers.ends(running.toHandle())) {
        running.destroyForcibly();
      }
    }
  }

  /**
   * Through a shell that notes the process id before the engine begins, so that no kill leaves an
   * unknown engine behind, and that keeps Ctrl-C for the application.
   */
  private List<String> command() {
    String home = settings.engineHomePath().toString();
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("/bin/sh", "-c", "trap '' INT; echo $$ > \"$0\"; exec \"$@\"", pidFile.toString()));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dwaymark.engine.data=" + data,
            "-Xmx" + settings.engineHeap(),
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Dbasedir=" + home,
            "-Dapp.home=" + home,
            "-classpath",
            home + "/config:" + home + "/lib/*",
            "io.camunda.application.StandaloneBroker"));
    return command;
  }

  private void awaitReady(Process started) throws IOException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var nextWord = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    try {
      while (!management.isProcessing()) {
        if (started.waitFor(250, TimeUnit.MILLISECONDS)) {
          throw new IOException("it ended again, " + log + " says why");
        }
        if (System.nanoTime() - deadline > 0) {
          throw new IOException("it does not take commands, " + log + " says why");
        }
        if (System.nanoTime() - nextWord > 0) {
          Progress.say(name() + " is still reading its log");
          nextWord = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the start was interrupted", e);
    }
  }

  static void requireDistribution(EmbeddedSettings settings) {
    if (!Files.isDirectory(settings.engineHomePath().resolve("lib"))) {
      throw new StartRefused(
          "there is no engine in %s: build Waymark once with mvn verify, which fetches it, or set waymark.embedded.engine-home (WAYMARK_EMBEDDED_ENGINE_HOME) to an unpacked Zeebe 8.6.0."
              .formatted(settings.engineHomePath()));
    }
  }

  private void keepLogSmall() throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
      Files.move(log, log.resolveSibling("engine.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
