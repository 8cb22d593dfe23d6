package io.waymark.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the engine's management port is asked. */
final class EngineManagement {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final JsonMapper json = new JsonMapper();
  private final URI actuator;

  EngineManagement(EmbeddedSettings settings) {
    this.actuator =
        URI.create("http://127.0.0.1:%d/actuator/".formatted(settings.engineManagementPort()));
  }

  /** Whether it is ready and every partition works on commands rather than still on its log. */
  boolean isProcessing() {
    try {
      send(request("health/readiness").GET());
      var partitions = send(request("partitions").GET());
      return !partitions.isEmpty()
          && partitions
              .valueStream()
              .allMatch(p -> p.path("streamProcessorPhase").asString("").equals("PROCESSING"));
    } catch (IOException e) {
      return false;
    }
  }

  /** The engine's time in milliseconds since the epoch. */
  long time() throws IOException {
    return send(request("clock").GET()).path("epochMilli").asLong();
  }

  void addToClock(long millis) throws IOException {
    String body = "{\"offsetMilli\":" + millis + "}";
    send(
        request("clock/add")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(actuator.resolve(path)).timeout(Duration.ofSeconds(10));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("the engine's management answered " + response.statusCode());
      }
      return json.readTree(response.body());
    } catch (JacksonException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
