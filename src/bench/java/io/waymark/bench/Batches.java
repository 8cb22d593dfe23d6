package io.waymark.bench;

import io.waymark.e2e.RunningProduct;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Sends events a hundred at a time, on several connections side by side. */
final class Batches {

  static final int SIZE = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private final int senders;

  Batches(RunningProduct product, int senders) {
    this.address = URI.create(product.url() + "/v1/batch");
    this.senders = senders;
  }

  static List<HttpRequest.BodyPublisher> write(List<Map<String, Object>> events) {
    var bodies = new ArrayList<HttpRequest.BodyPublisher>();
    for (int from = 0; from < events.size(); from += SIZE) {
      var batch = events.subList(from, Math.min(events.size(), from + SIZE));
      bodies.add(
          HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("batch", batch))));
    }
    return bodies;
  }

  /** Returns when every batch is acknowledged. */
  void send(List<HttpRequest.BodyPublisher> bodies) throws Exception {
    var next = new AtomicInteger();
    Callable<Void> sender =
        () -> {
          for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
            acknowledged(bodies.get(i));
          }
          return null;
        };
    together(senders, sender);
  }

  static void together(int count, Callable<Void> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(count)) {
      for (Future<Void> done : threads.invokeAll(java.util.Collections.nCopies(count, work))) {
        done.get();
      }
    }
  }

  private void acknowledged(HttpRequest.BodyPublisher body) throws Exception {
    var request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString((RunningProduct.WRITE_KEY + ":").getBytes()))
            .POST(body)
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 || answer.body().contains("rejected")) {
      throw new AssertionError("%d %.300s".formatted(answer.statusCode(), answer.body()));
    }
  }
}
