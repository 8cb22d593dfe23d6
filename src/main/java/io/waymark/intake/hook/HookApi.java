package io.waymark.intake.hook;

import io.waymark.intake.Call;
import io.waymark.intake.Intake;
import io.waymark.intake.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes webhooks. Answers 200 only after the commit, and after what an order ends is out of the
 * air. What can never be taken is answered with 200 as well, and its reason: who sends it would
 * repeat it, and give up everything in the end.
 */
@RestController
class HookApi {

  private static final Logger LOG = LoggerFactory.getLogger(HookApi.class);
  private static final int LARGEST = 1024 * 1024;

  private final HookConfiguration.Shops shops;
  private final StoredHooks stored;
  private final Intake intake;
  private final JsonMapper json;

  HookApi(HookConfiguration.Shops shops, StoredHooks stored, Intake intake, JsonMapper json) {
    this.shops = shops;
    this.stored = stored;
    this.intake = intake;
    this.json = json;
  }

  /**
   * @param taken how many events it meant
   * @param rejected those that could not be taken
   */
  record Answer(int taken, List<Rejected> rejected) {}

  @PostMapping("/v1/hooks/{key}")
  Answer take(
      @PathVariable String key, @RequestHeader HttpHeaders headers, HttpServletRequest request)
      throws IOException {
    Hook hook = hook(key);
    byte[] body = body(request);
    if (hook.greeting(body)) {
      return new Answer(0, List.of());
    }
    if (!hook.signed(body, headers)) {
      throw new ResponseStatusException(
          HttpStatus.UNAUTHORIZED,
          "The signature is missing, wrong or too old, and nothing was taken. Compare the secret here with the sender's, and the clocks.");
    }
    List<Call> calls = hook.calls(read(body), headers);
    List<Rejected> rejected = calls.isEmpty() ? List.of() : intake.take(calls);
    rejected.forEach(
        one ->
            LOG.warn(
                "An event by the webhook {} could not be taken: {} {}",
                hook.key(),
                one.field(),
                one.reason()));
    return new Answer(calls.size() - rejected.size(), rejected);
  }

  private Hook hook(String key) {
    return Stream.of(
            shops.hooks().stream().filter(hook -> hook.key().equals(key)).findFirst(),
            stored.find(key))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no such webhook. Set the secret of a shop, or PUT /api/hooks/{key}."));
  }

  private static byte[] body(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE, "The body is too large: up to 1 MB is taken.");
    }
    return body;
  }

  private JsonNode read(byte[] body) {
    try {
      JsonNode read = json.readTree(body);
      if (read.isObject()) {
        return read;
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is no JSON object.");
  }
}
