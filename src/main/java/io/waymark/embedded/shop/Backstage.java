package io.waymark.embedded.shop;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.util.DefaultUriBuilderFactory;
import tools.jackson.databind.JsonNode;

/**
 * What the shop's server has to do with Waymark: as any shop's, it tells what happened with the
 * servers' write key, and asks with an API key. The browser gets neither.
 */
@Component
@WhenShop
class Backstage {

  /** A skipped day may take a while. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Environment environment;
  private final RestClient http;

  Backstage(Environment environment, RestClient.Builder http) {
    this.environment = environment;
    var requests = new JdkClientHttpRequestFactory(HttpClient.newHttpClient());
    requests.setReadTimeout(PATIENCE);
    this.http =
        http.requestFactory(requests).uriBuilderFactory(new DefaultUriBuilderFactory()).build();
  }

  /** Returns when it is committed. */
  void tell(List<Map<String, Object>> events) {
    http.post()
        .uri(here() + "/v1/batch")
        .headers(headers -> headers.setBasicAuth(key("waymark.intake.write-key"), ""))
        .body(Map.of("batch", events))
        .retrieve()
        .toBodilessEntity();
  }

  /**
   * @param path of the public API, with {placeholders}
   * @throws RestClientResponseException if it is refused; the body says why
   */
  JsonNode ask(String path, Object... values) {
    return answer(http.get().uri(here() + path, values));
  }

  JsonNode demand(String path, Object body) {
    return answer(http.post().uri(here() + path).body(body));
  }

  JsonNode put(String path, Object body) {
    return answer(http.put().uri(here() + path).body(body));
  }

  private JsonNode answer(RestClient.RequestHeadersSpec<?> request) {
    JsonNode answer =
        request
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + key("waymark.access.api-key"))
            .retrieve()
            .body(JsonNode.class);
    if (answer == null) {
      throw new IllegalStateException("an empty answer");
    }
    return answer;
  }

  private String key(String setting) {
    return environment.getRequiredProperty(setting);
  }

  private String here() {
    return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
  }
}
