package io.waymark.simulation.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public API of the very application this is in: what is played takes the way of what is real.
 */
@Component
@ConditionalOnProperty("waymark.simulation.script")
class Itself {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<Integer> LATER = Set.of(429, 503);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Environment environment;
  private final JsonMapper json;

  Itself(Environment environment, JsonMapper json) {
    this.environment = environment;
    this.json = json;
  }

  /**
   * @throws Refused with the answer, if the model is not taken
   */
  void deploy(byte[] bundle) {
    accepted(
        request("/api/journeys")
            .header("Authorization", bearer())
            .POST(BodyPublishers.ofByteArray(bundle)));
  }

  void broadcast(String journey) {
    accepted(
        request("/api/journeys/" + journey + "/broadcasts")
            .header("Authorization", bearer())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}")));
  }

  void track(List<Map<String, Object>> calls) {
    accepted(
        request("/v1/batch")
            .header("Authorization", writer())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("batch", calls)))));
  }

  void decide(long contact, Map<String, Object> decision) {
    accepted(
        request("/api/contacts/" + contact + "/consent")
            .header("Authorization", bearer())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json.writeValueAsString(decision))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create(
            "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path));
  }

  private String bearer() {
    return "Bearer " + environment.getRequiredProperty("waymark.access.api-key");
  }

  private String writer() {
    String key = environment.getRequiredProperty("waymark.intake.write-key") + ":";
    return "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private void accepted(HttpRequest.Builder request) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> answer = send(request.build());
    while (LATER.contains(answer.statusCode()) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
      answer = send(request.build());
    }
    if (answer.statusCode() / 100 != 2 || answer.body().contains("\"rejected\"")) {
      throw new Refused(answer.body(), json);
    }
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
}
