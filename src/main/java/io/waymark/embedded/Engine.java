package io.waymark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Zeebe broker as a child process with an environment of its own. */
final class Engine implements Supervisor.Program {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final EmbeddedSettings settings;
  private final Path data;
  private final Child child;
  private final String operatePassword;
  private final Exporter exporter;
  private final EngineClock clock;
  private final EngineManagement management;

  Engine(Ground ground, Exporter exporter, EngineClock clock, EngineManagement management) {
    this.settings = ground.settings();
    this.data = ground.home().resolve("engine");
    this.child = new Child(ground.home(), "engine");
    this.operatePassword = ground.secrets().values().getOrDefault(Secrets.OPERATE_PASSWORD, "");
    this.exporter = exporter;
    this.clock = clock;
    this.management = management;
  }

  @Override
  public String name() {
    return settings.operate() ? "Engine (Zeebe 8.6.0) with Operate" : "Engine (Zeebe 8.6.0)";
  }

  /** Returns when it has replayed its log, takes commands and shows the business time. */
  @Override
  public ProcessHandle start() throws IOException {
    clock.beforeStart();
    var started = child.start(data, environment(), java());
    awaitReady(started);
    clock.afterStart();
    return started.toHandle();
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = EngineEnvironment.of(settings, data);
    environment.putAll(exporter.environment());
    if (settings.operate()) {
      environment.putAll(OperateEnvironment.of(settings, operatePassword));
    }
    return environment;
  }

  @Override
  public void stop() {
    child.stop();
  }

  private List<String> java() {
    String home = settings.engineHomePath().toString();
    return List.of(
        "-Dwaymark.engine.data=" + data,
        "-Xmx" + (settings.operate() ? settings.operateHeap() : settings.engineHeap()),
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        // What is thrown away in minutes never earns back what the second compiler takes.
        settings.throwaway() ? "-XX:TieredStopAtLevel=1" : "-XX:TieredStopAtLevel=4",
        "-Dfile.encoding=UTF-8",
        "-Dbasedir=" + home,
        "-Dapp.home=" + home,
        "-classpath",
        home + "/config:" + home + "/lib/*",
        "io.camunda.application."
            + (settings.operate() ? "StandaloneCamunda" : "StandaloneBroker"));
  }

  private void awaitReady(Process started) throws IOException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var nextWord = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    try {
      while (!management.isProcessing()) {
        if (started.waitFor(250, TimeUnit.MILLISECONDS)) {
          throw new IOException("it ended again, " + child.log() + " says why");
        }
        if (System.nanoTime() - deadline > 0) {
          throw new IOException("it does not take commands, " + child.log() + " says why");
        }
        if (System.nanoTime() - nextWord > 0) {
          Progress.say(name() + " is still starting");
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
}
