package io.waymark.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends calls of the tracking API as a shop would. */
public record Tracker(String base, String key, JsonMapper json) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * @throws AssertionError unless it is answered 200
   */
  public void accepted(String path, Map<String, ?> body) {
    HttpResponse<String> response = send(path, body);
    if (response.statusCode() != 200) {
      throw new AssertionError(
          path + " answered " + response.statusCode() + ": " + response.body());
    }
  }

  public HttpResponse<String> send(String path, Map<String, ?> body) {
    EngineTraffic.told(body);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes()))
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
