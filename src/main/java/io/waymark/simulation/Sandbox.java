package io.waymark.simulation;

import io.waymark.journey.model.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Waymark for one simulation: a process of its own with its own PostgreSQL, engine and clock, in
 * a directory of its own. It is told no address and no secret of this one: its environment is empty
 * and its working directory holds nothing but what is written here.
 */
final class Sandbox implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration TO_END = Duration.ofSeconds(20);
  private static final List<String> PORTS =
      List.of(
          "server.port",
          "waymark.embedded.postgres-port",
          "waymark.embedded.engine-port",
          "waymark.embedded.engine-command-port",
          "waymark.embedded.engine-internal-port",
          "waymark.embedded.engine-rest-port",
          "waymark.embedded.engine-management-port",
          "waymark.embedded.mailbox-port");

  private static final List<String> KEYS =
      List.of(
          "waymark.access.admin-password",
          "waymark.access.api-key",
          "waymark.intake.write-key",
          "waymark.intake.browser-key",
          "waymark.delivery.signing-key");

  private final JsonMapper json;
  private final SimulationSettings settings;
  private final SandboxFiles files;
  private @Nullable Process process;

  private Sandbox(JsonMapper json, SimulationSettings settings, SandboxFiles files) {
    this.json = json;
    this.settings = settings;
    this.files = files;
  }

  /** It did not come to an end. The message says why, and what to do. */
  static final class Failed extends RuntimeException {
    Failed(String message) {
      super(message);
    }
  }

  /**
   * @param journeys to be deployed, in this order
   * @param policies settings that decide what people get; never one that leads anywhere
   */
  static Sandbox with(
      Script script,
      List<Bundle> journeys,
      Map<String, String> policies,
      SimulationSettings settings,
      Clock realClock,
      JsonMapper json) {
    if (!Files.isDirectory(home(settings.engine().home()).resolve("lib"))) {
      throw new Failed(
          "There is no engine to play on in %s. Set waymark.simulation.engine.home to an unpacked Zeebe 8.6.0."
              .formatted(home(settings.engine().home())));
    }
    try {
      Files.createDirectories(settings.directoryPath());
      sweep(settings, realClock);
      var sandbox =
          new Sandbox(
              json,
              settings,
              new SandboxFiles(Files.createTempDirectory(settings.directoryPath(), "sandbox-")));
      sandbox.write(script, journeys, policies, realClock);
      return sandbox;
    } catch (IOException e) {
      throw new Failed(
          "%s cannot be written. Set waymark.simulation.directory to a directory that can."
              .formatted(settings.directoryPath()));
    }
  }

  /** Plays to the end; returns what came of it. Interrupt it to give up. */
  Outcome.Whole play(Consumer<SandboxFiles.Progress> audience) throws InterruptedException {
    long end = System.nanoTime() + settings.longest().toNanos();
    Process started = start();
    while (!Files.exists(files.outcome())) {
      if (Files.exists(files.failure())) {
        throw new Failed(text(files.failure()));
      }
      if (System.nanoTime() > end) {
        throw new Failed(
            "It took longer than %d min. Play fewer days or people, or raise waymark.simulation.longest."
                .formatted(settings.longest().toMinutes()));
      }
      if (started.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS) && !isOver()) {
        throw new Failed("The Waymark that played ended by itself. It said: " + lastWords());
      }
      progress().ifPresent(audience);
    }
    return json.readValue(files.outcome().toFile(), Outcome.Whole.class);
  }

  private boolean isOver() {
    return Files.exists(files.outcome()) || Files.exists(files.failure());
  }

  private Optional<SandboxFiles.Progress> progress() {
    return Files.exists(files.progress())
        ? Optional.of(json.readValue(files.progress().toFile(), SandboxFiles.Progress.class))
        : Optional.empty();
  }

  private Process start() {
    var builder = new ProcessBuilder(command());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "LANG", "C.UTF-8"));
    builder
        .directory(files.directory().toFile())
        .redirectErrorStream(true)
        .redirectOutput(console().toFile());
    try {
      Process started = builder.start();
      process = started;
      return started;
    } catch (IOException e) {
      throw new Failed("A process for the simulation cannot be started: " + e.getMessage());
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It lives for minutes: what the second compiler would take is never earned back.
    command.addAll(
        List.of("-Xmx" + settings.heap(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    String classPath = System.getProperty("java.class.path");
    if (isExecutable(classPath)) {
      command.addAll(List.of("-jar", Path.of(classPath).toAbsolutePath().toString()));
    } else {
      command.addAll(List.of("-cp", absolute(classPath), "io.waymark.Waymark"));
    }
    return command;
  }

  /** The packed application brings its own loader. */
  private static boolean isExecutable(String classPath) {
    return classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator);
  }

  private static String absolute(String classPath) {
    return String.join(
        java.io.File.pathSeparator,
        Stream.of(classPath.split(java.io.File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private void write(
      Script script, List<Bundle> journeys, Map<String, String> policies, Clock realClock)
      throws IOException {
    Files.createDirectories(files.journeys());
    Files.createDirectories(files.directory().resolve("none"));
    for (int i = 0; i < journeys.size(); i++) {
      Files.write(files.journeys().resolve("%04d.zip".formatted(i)), Zip.of(journeys.get(i)));
    }
    Files.writeString(files.script(), json.writeValueAsString(script));
    Files.createDirectories(home());
    Duration offset = Duration.between(realClock.instant(), script.start());
    Files.writeString(home().resolve("clock-offset"), Long.toString(offset.toMillis()));
    Properties all = settings(policies);
    all.setProperty(
        "waymark.engine.ahead",
        (offset.isNegative() ? offset.negated() : Duration.ZERO).toString());
    try (var out = Files.newBufferedWriter(files.directory().resolve("application.properties"))) {
      all.store(out, null);
    }
  }

  private Path home() {
    return files.directory().resolve("waymark");
  }

  private Properties settings(Map<String, String> policies) throws IOException {
    var all = new Properties();
    all.putAll(policies);
    all.setProperty(SandboxFiles.SCRIPT, files.script().toString());
    all.setProperty(SandboxFiles.PARENT, Long.toString(ProcessHandle.current().pid()));
    all.setProperty("waymark.embedded.active", "true");
    all.setProperty("waymark.embedded.directory", home().toString());
    all.setProperty("waymark.embedded.engine-home", home(settings.engine().home()).toString());
    all.setProperty("waymark.embedded.postgres-home", home(settings.postgresHome()).toString());
    all.setProperty("waymark.embedded.throwaway", "true");
    all.setProperty("waymark.embedded.shop", "false");
    all.setProperty("waymark.journeys.directory", files.directory().resolve("none").toString());
    all.setProperty("waymark.journeys.look-for-dates-every", "100ms");
    all.setProperty("waymark.journeys.look-for-news-every", "50ms");
    all.setProperty("waymark.intake.shift-timestamps", "false");
    all.setProperty("waymark.steps.try-again", "false");
    all.setProperty("server.address", "127.0.0.1");
    freePorts(all);
    var random = new SecureRandom();
    for (String key : KEYS) {
      byte[] bytes = new byte[24];
      random.nextBytes(bytes);
      all.setProperty(key, HexFormat.of().formatHex(bytes));
    }
    return all;
  }

  /** Held open together, so that all differ. */
  private static void freePorts(Properties settings) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (String port : PORTS) {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        settings.setProperty(port, Integer.toString(socket.getLocalPort()));
      }
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Ends everything that was started and deletes what it wrote. */
  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.destroy();
      try {
        if (!running.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
          kill(running);
        }
      } catch (InterruptedException e) {
        kill(running);
        Thread.currentThread().interrupt();
      }
    }
    delete(files.directory());
  }

  /** Its engine and database notice that it is gone, and end. */
  private static void kill(Process running) {
    CompletableFuture<?>[] ends =
        Stream.concat(Stream.of(running.toHandle()), running.descendants())
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    running.destroyForcibly();
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, TO_END.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /** What a kill left behind: nobody holds its lock any more. */
  private static void sweep(SimulationSettings settings, Clock realClock) throws IOException {
    Instant longAgo = realClock.instant().minus(settings.longest());
    try (Stream<Path> all = Files.list(settings.directoryPath())) {
      all.filter(sandbox -> sandbox.getFileName().toString().startsWith("sandbox-"))
          .filter(sandbox -> isLeft(sandbox, longAgo))
          .forEach(Sandbox::delete);
    }
  }

  private static boolean isLeft(Path sandbox, Instant longAgo) {
    Path lock = sandbox.resolve("waymark/lock");
    if (!Files.exists(lock)) { // another one is being prepared, or was killed meanwhile
      return isOlder(sandbox, longAgo);
    }
    try (var file = FileChannel.open(lock, StandardOpenOption.WRITE);
        @Nullable FileLock held = file.tryLock()) {
      return held != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  private static boolean isOlder(Path sandbox, Instant longAgo) {
    try {
      return Files.getLastModifiedTime(sandbox).toInstant().isBefore(longAgo);
    } catch (IOException e) {
      return false; // somebody else has swept it
    }
  }

  private static void delete(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      // The next one sweeps.
      org.slf4j.LoggerFactory.getLogger(Sandbox.class)
          .warn("{} could not be deleted: {}", directory, e.getMessage());
    }
  }

  private Path console() {
    return files.directory().resolve("console.log");
  }

  private String lastWords() {
    List<String> lines =
        text(console()).lines().filter(line -> !line.isBlank() && !line.startsWith("\t")).toList();
    return String.join(" ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path home(String text) {
    return Path.of(
            text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text)
        .toAbsolutePath()
        .normalize();
  }
}
