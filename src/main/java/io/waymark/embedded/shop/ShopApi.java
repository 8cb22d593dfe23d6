package io.waymark.embedded.shop;

import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample shop's server. A visitor is known by the random id that their browser made; changes
 * need a JSON body, which another site's page cannot send here.
 */
@RestController
@RequestMapping("/shop/api")
@WhenShop
class ShopApi {

  /** A mail is somebody else's page: it may look, and open links elsewhere, nothing more. */
  private static final String MAIL_POLICY =
      "default-src 'none'; img-src * data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

  private final Backstage backstage;
  private final Stories stories;
  private final Environment environment;
  private final JsonMapper json;

  ShopApi(Backstage backstage, Stories stories, Environment environment, JsonMapper json) {
    this.backstage = backstage;
    this.stories = stories;
    this.environment = environment;
    this.json = json;
  }

  record Skip(String duration) {}

  /** The browsers' write key is public by its nature. */
  @GetMapping("/settings")
  Map<String, String> settings() {
    return Map.of("writeKey", environment.getRequiredProperty("waymark.intake.browser-key"));
  }

  @PostMapping(path = "/sign-up", consumes = MediaType.APPLICATION_JSON_VALUE)
  Map<String, String> signUp(@Valid @RequestBody SignUp signUp) {
    backstage.tell(signUp.events());
    return Map.of("customer", signUp.customer());
  }

  @PostMapping(path = "/checkout", consumes = MediaType.APPLICATION_JSON_VALUE)
  Map<String, String> checkout(@Valid @RequestBody Order order) {
    backstage.tell(List.of(order.completed()));
    return Map.of("state", "ordered");
  }

  @PostMapping(path = "/skip", consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode skip(@RequestBody Skip skip) {
    return backstage.demand("/api/clock/advance", skip);
  }

  @GetMapping("/story/{visitor}")
  Story story(@PathVariable UUID visitor) {
    return stories.of(visitor);
  }

  /**
   * @param version of the engine, or {@code current}
   */
  @GetMapping("/journeys/{id}/{version:current|\\d{1,9}}")
  Map<String, String> journey(@PathVariable String id, @PathVariable String version) {
    JsonNode journey =
        version.equals("current")
            ? backstage.ask("/api/journeys/{id}", id)
            : backstage.ask("/api/journeys/{id}?version={version}", id, version);
    return Map.of("source", journey.path("source").asString());
  }

  @GetMapping("/mails/{visitor}/{id}")
  ResponseEntity<String> mail(@PathVariable UUID visitor, @PathVariable String id) {
    JsonNode mail =
        stories
            .mail(visitor, id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such mail."));
    String html =
        mail.path("html").isString()
            ? mail.path("html").asString()
            : "<pre>" + HtmlUtils.htmlEscape(mail.path("text").asString("")) + "</pre>";
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", MAIL_POLICY)
        .header("X-Frame-Options", "SAMEORIGIN")
        .body(html);
  }

  /** What the API said, said on. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RestClientResponseException e) {
    JsonNode said = json.readTree(e.getResponseBodyAsByteArray());
    String detail =
        said.path("rejected").path(0).path("reason").asString(said.path("detail").asString(""));
    return ResponseEntity.status(e.getStatusCode())
        .body(ProblemDetail.forStatusAndDetail(e.getStatusCode(), detail));
  }

  @ExceptionHandler
  ProblemDetail tooLong(ResourceAccessException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "Waymark takes longer than usual. Try again.");
  }
}
