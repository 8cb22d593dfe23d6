package io.waymark.bench;

import io.waymark.Waymark;
import io.waymark.audience.segment.Rebuild;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application with its PostgreSQL and without an engine: nothing enters a journey, and nothing
 * but what is measured is at work.
 */
final class Alone implements AutoCloseable {

  /** What the clock begins, e.g. the building of segments, as where there is an engine. */
  @EnableScheduling
  static class Ticking {}

  private static final String WRITE_KEY = "bench-write-key";
  private static final String API_KEY = "wm_bench";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final @Nullable EmbeddedPostgres postgres;
  private final String jdbc;
  private final ConfigurableApplicationContext application;

  /**
   * @param given a database of one's own with user and password, or null for a fresh one
   */
  Alone(@Nullable String given) throws IOException {
    this.postgres = given == null ? durable() : null;
    this.jdbc =
        postgres == null ? String.valueOf(given) : postgres.getJdbcUrl("postgres", "postgres");
    this.application =
        SpringApplication.run(
            new Class<?>[] {Waymark.class, Ticking.class},
            new String[] {
              "--server.port=0",
              "--spring.datasource.url=" + jdbc,
              "--waymark.engine.enabled=false",
              "--waymark.embedded.active=false",
              "--waymark.engine.exporter-key=bench-exporter-key",
              "--waymark.intake.write-key=" + WRITE_KEY,
              "--waymark.intake.browser-key=bench-browser-key",
              "--waymark.intake.imports.directory=target/bench/imports",
              "--waymark.access.api-key=" + API_KEY,
              "--waymark.access.admin-password=bench-admin-password",
              "--waymark.delivery.signing-key=bench-signing-key-0123456789abcdef",
              "--logging.level.root=warn",
              "--logging.level.io.waymark=warn"
            });
  }

  /** As the product runs it: a commit is on the disk. */
  private static EmbeddedPostgres durable() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("max_connections", "200")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .start();
  }

  Rebuild rebuild() {
    return new Rebuild(application);
  }

  Connection database() throws SQLException {
    return DriverManager.getConnection(jdbc);
  }

  JsonNode read(String path) throws Exception {
    return call("GET", path, "application/json", "");
  }

  /**
   * @param body as it is
   * @throws AssertionError unless it is answered 2xx
   */
  JsonNode call(String method, String path, String type, String body) throws Exception {
    return send(method, path, type, "Bearer " + API_KEY, body);
  }

  /** Sends what people did, and returns when it is stored. */
  void track(String path, Map<String, ?> body) throws Exception {
    String key =
        Base64.getEncoder().encodeToString((WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));
    JsonNode answer =
        send("POST", path, "application/json", "Basic " + key, JSON.writeValueAsString(body));
    if (answer.has("rejected")) {
      throw new AssertionError(answer.toString());
    }
  }

  private JsonNode send(String method, String path, String type, String who, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + application.getEnvironment().getProperty("local.server.port")
                        + path))
            .header("Content-Type", type)
            .header("Authorization", who)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError("%s: %d %.500s".formatted(path, answer.statusCode(), answer.body()));
    }
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  @Override
  public void close() throws IOException {
    application.close();
    if (postgres != null) {
      postgres.close();
    }
  }
}
