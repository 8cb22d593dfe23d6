package io.waymark.exporter;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Waymark's ear for incidents. One request at a time, and nobody waits for its answer. */
final class Waymark {

  enum Answer {
    TAKEN,
    UNDER_WAY,
    AWAY
  }

  private final URI address;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private CompletableFuture<Integer> answer;

  private Waymark(URI address, String key) {
    this.address = address;
    this.key = key;
  }

  static Waymark from(Map<String, Object> arguments) {
    return new Waymark(
        URI.create(argument(arguments, "url") + "/engine/incidents"), argument(arguments, "key"));
  }

  private static String argument(Map<String, Object> arguments, String name) {
    if (arguments.get(name) instanceof String value && !value.isBlank()) {
      return value;
    }
    throw new IllegalArgumentException("set the exporter's argument " + name);
  }

  /** The same news is to be given again until it is taken. */
  Answer tell(String news) {
    if (answer == null) {
      answer = send(news);
      return Answer.UNDER_WAY;
    }
    if (!answer.isDone()) {
      return Answer.UNDER_WAY;
    }
    int status = answer.getNow(0);
    answer = null;
    // Refused news would be refused again, and must not keep back what comes behind it.
    return status / 100 == 2 || status == 400 ? Answer.TAKEN : Answer.AWAY;
  }

  private CompletableFuture<Integer> send(String news) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(news))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode)
        .exceptionally(e -> 0);
  }

  void close() {
    if (answer != null) {
      answer.cancel(true);
    }
  }
}
