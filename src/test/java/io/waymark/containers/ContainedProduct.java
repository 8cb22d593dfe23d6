package io.waymark.containers;

import io.waymark.support.Api;
import io.waymark.support.Tracker;
import java.io.File;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What docker-compose.yml describes, brought up as it stands and spoken to over HTTP only. */
final class ContainedProduct implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WAYMARK = "http://127.0.0.1:8080";
  private static final String MAILPIT = "http://127.0.0.1:8025";
  private static final String API_KEY = "wm_containers";
  private static final String WRITE_KEY = "containers-write-key";

  private final ComposeContainer compose =
      new ComposeContainer(new File("docker-compose.yml"))
          .withBuild(true)
          .withEnv(
              Map.of(
                  "POSTGRES_PASSWORD", "containers",
                  "OPERATE_PASSWORD", "containers",
                  "WAYMARK_ENGINE_EXPORTER_KEY", "containers-exporter-key",
                  "WAYMARK_ACCESS_ADMIN_PASSWORD", "containers-admin-password",
                  "WAYMARK_ACCESS_API_KEY", API_KEY,
                  "WAYMARK_INTAKE_WRITE_KEY", WRITE_KEY,
                  "WAYMARK_INTAKE_BROWSER_KEY", "containers-browser-key",
                  "WAYMARK_DELIVERY_SIGNING_KEY", "containers-signing-key-of-32-characters",
                  "WAYMARK_DELIVERY_POSTAL_ADDRESS", "Waymark, 1 Test Street, Testville"));

  ContainedProduct start() {
    compose.start();
    until("journeys take entries", Duration.ofMinutes(10), this::isReady);
    return this;
  }

  private boolean isReady() {
    try {
      return read("/api/journeys").path("items").size() >= 2;
    } catch (RuntimeException | AssertionError e) {
      return false;
    }
  }

  Tracker tracker() {
    return new Tracker(WAYMARK, WRITE_KEY, JSON);
  }

  JsonNode read(String path) {
    return json(Api.send(authorized(path).GET()));
  }

  JsonNode deploy(Path folder) {
    return json(
        Api.send(
            authorized("/api/journeys")
                .header("Content-Type", "application/zip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Api.zip(folder)))));
  }

  /** The subjects of what somebody was sent, newest first. */
  List<String> mailsTo(String address) {
    String query = URLEncoder.encode("to:\"" + address + "\"", StandardCharsets.UTF_8);
    URI search = URI.create(MAILPIT + "/api/v1/search?query=" + query);
    JsonNode found = json(Api.send(HttpRequest.newBuilder(search).GET()));
    return StreamSupport.stream(found.path("messages").spliterator(), false)
        .map(mail -> mail.path("Subject").asString())
        .toList();
  }

  /** SIGKILL, and up again. */
  void killAndRestart(String service) {
    String id =
        compose
            .getContainerByServiceName(service)
            .map(ContainerState::getContainerId)
            .orElseThrow();
    var docker = DockerClientFactory.lazyClient();
    docker.killContainerCmd(id).exec();
    docker.startContainerCmd(id).exec();
  }

  void until(String what, Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain until " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }

  private static HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(URI.create(WAYMARK + path))
        .header("Authorization", "Bearer " + API_KEY);
  }

  private static JsonNode json(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    compose.stop();
  }
}
