package io.waymark.e2e;

import io.camunda.client.CamundaClient;
import io.waymark.support.Tracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real product as a process of its own, with its own PostgreSQL, engine and directory, spoken
 * to over HTTP only.
 */
public final class RunningProduct implements AutoCloseable {

  public static final String WRITE_KEY = "e2e-write-key";
  private static final String API_KEY = "wm_e2e";
  private static final Duration START = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final Map<String, String> settings = new TreeMap<>();
  private final int port;
  private final int postgresPort;

  /** It lives for minutes: what the second compiler would take is never earned back. */
  private List<String> java = List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private Process process;

  /** With a mail server of one's own. */
  RunningProduct(Path directory, int mailPort) {
    this(directory);
    settings.put("waymark.channel.email.host", "127.0.0.1");
    settings.put("waymark.channel.email.port", Integer.toString(mailPort));
    settings.put("waymark.channel.email.from", "Waymark <shop@waymark.example>");
  }

  /** With the embedded mailbox. */
  public RunningProduct(Path directory) {
    this.directory = directory;
    this.port = freePort();
    this.postgresPort = freePort();
    settings.put("server.port", Integer.toString(port));
    settings.put("waymark.embedded.directory", directory.toString());
    settings.put("waymark.embedded.postgres-port", Integer.toString(postgresPort));
    for (String name :
        List.of(
            "engine-port",
            "engine-command-port",
            "engine-internal-port",
            "engine-rest-port",
            "engine-management-port",
            "mailbox-port")) {
      settings.put("waymark.embedded." + name, Integer.toString(freePort()));
    }
    settings.put("waymark.intake.write-key", WRITE_KEY);
    settings.put("waymark.access.api-key", API_KEY);
    settings.put("waymark.engine.repeat-after", "5s");
    settings.put("waymark.delivery.lease", "10s");
    settings.put("server.tomcat.accesslog.enabled", "true");
    settings.put("server.tomcat.accesslog.directory", accessLog().toString());
    settings.put("server.tomcat.accesslog.buffered", "false");
  }

  /** With a setting of one's own. */
  public RunningProduct with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** With other options of its JVM than those of tests. */
  public RunningProduct java(String... options) {
    java = List.of(options);
    return this;
  }

  /** With Operate beside the engine. */
  RunningProduct withOperate() {
    settings.put("waymark.embedded.operate", "true");
    for (String name :
        List.of("operate-port", "operate-store-port", "operate-store-internal-port")) {
      settings.put("waymark.embedded." + name, Integer.toString(freePort()));
    }
    return this;
  }

  public RunningProduct start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java);
    command.add("-cp");
    command.add(classPath());
    command.add("io.waymark.Waymark");
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    until("the product is ready", START, this::ready);
    return this;
  }

  /** The product without the tests. */
  static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return String.join(
        System.getProperty("path.separator"),
        Stream.of(all.split(System.getProperty("path.separator")))
            .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("/t"))
            .toList());
  }

  private boolean ready() {
    if (!process.isAlive()) {
      throw new AssertionError("The product ended by itself:\n" + tail());
    }
    try {
      return get("/actuator/health/readiness").statusCode() == 200 && journeysTakeEntries();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private boolean journeysTakeEntries() {
    return get("/api/journeys/welcome-series").statusCode() == 200; // the last to be deployed
  }

  void killApplication() {
    process.destroyForcibly();
    join();
  }

  void killEngine() {
    handle("engine.pid").ifPresent(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    process.destroy();
    join();
  }

  private void join() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("The product does not stop:\n" + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Past the product, straight to its engine. */
  CamundaClient engineClient() {
    return CamundaClient.newClientBuilder()
        .applyEnvironmentVariableOverrides(false)
        .grpcAddress(URI.create("http://127.0.0.1:" + port("engine-port")))
        .preferRestOverGrpc(false)
        .build();
  }

  /**
   * @param name of the embedded runtime's setting
   */
  public int port(String name) {
    return Integer.parseInt(settings.getOrDefault("waymark.embedded." + name, ""));
  }

  public ProcessHandle application() {
    return process.toHandle();
  }

  public ProcessHandle engine() {
    return handle("engine.pid").orElseThrow();
  }

  public ProcessHandle postgres() {
    return handle("postgres/postmaster.pid").orElseThrow();
  }

  private Optional<ProcessHandle> handle(String pidFile) {
    try (Stream<String> lines = Files.lines(directory.resolve(pidFile))) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().trim()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  Tracker tracker() {
    return new Tracker(url(), WRITE_KEY, JSON);
  }

  /**
   * @return what the product says happened
   */
  JsonNode advance(Duration duration) {
    return json(post("/api/clock/advance", Map.of("duration", duration.toString())));
  }

  public JsonNode read(String path) {
    return json(get(path));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  HttpResponse<String> post(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /**
   * @throws AssertionError unless it is answered 2xx
   */
  void delete(String path) {
    HttpResponse<String> response = send(request(path).DELETE().build());
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(path + " answered " + response.statusCode());
    }
  }

  /** Deploys a journey that needs no messages. */
  public JsonNode deploy(String bpmn) {
    return json(
        send(
            request("/api/journeys")
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString(bpmn))
                .build()));
  }

  /** Deploys a journey with its messages. */
  public JsonNode deploy(byte[] zip) {
    return json(
        send(
            request("/api/journeys")
                .header("Content-Type", "application/zip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zip))
                .build()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("Authorization", "Bearer " + API_KEY)
        .timeout(Duration.ofMinutes(5));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode json(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  public Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postgresPort + "/waymark",
        "waymark",
        secret("waymark.embedded.postgres-password"));
  }

  String operateUrl() {
    return "http://127.0.0.1:" + settings.get("waymark.embedded.operate-port") + "/operate";
  }

  /** Of the login {@code operator}. */
  String operatePassword() {
    return secret("waymark.embedded.operate-password");
  }

  private String secret(String name) {
    try (var in = Files.newInputStream(directory.resolve("secrets.properties"))) {
      var secrets = new Properties();
      secrets.load(in);
      return secrets.getProperty(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  /** Where every request is noted with its address. */
  Path accessLog() {
    return directory.resolveSibling(directory.getFileName() + ".access");
  }

  /** Everything it ever printed. */
  Path console() {
    return directory.resolveSibling(directory.getFileName() + ".console");
  }

  String tail() {
    try {
      List<String> lines = Files.readAllLines(console());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  /** Looks again and again, on a condition, not on a guess of how long it takes. */
  void until(String what, Duration patience, java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain until " + what + ":\n" + tail());
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
