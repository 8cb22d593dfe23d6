package io.waymark.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Segment's HTTP tracking API. Answers 200 only after the commit, and after what an order ends is
 * out of the air.
 */
@RestController
@CrossOrigin
@EnableConfigurationProperties(IntakeSettings.class)
class TrackingApi {

  static final BadEvent UNFIT =
      new BadEvent("", "The event holds a value that cannot be stored. Leave it out.");

  private final WriteKeys keys;
  private final Body body;
  private final EventReader reader;
  private final Reception reception;

  TrackingApi(WriteKeys keys, Body body, EventReader reader, Reception reception) {
    this.keys = keys;
    this.body = body;
    this.reader = reader;
    this.reception = reception;
  }

  @PostMapping("/v1/{type:identify|track|page|screen|group|alias}")
  ResponseEntity<Object> one(
      @PathVariable String type,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      HttpServletRequest request)
      throws IOException {
    Map<?, ?> event = body.read(request, Body.LARGEST_EVENT);
    Sender sender = sender(authorization, event);
    return take(List.of(event), type, null, sender, request.getRemoteAddr());
  }

  @PostMapping({"/v1/batch", "/v1/import"})
  ResponseEntity<Object> batch(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      HttpServletRequest request)
      throws IOException {
    Map<?, ?> batch = body.read(request, Body.LARGEST_BATCH);
    Sender sender = sender(authorization, batch);
    if (!(batch.get("batch") instanceof List<?> events) || events.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Send the events as a list named batch, one at least.");
    }
    return take(events, null, batch.get("sentAt"), sender, request.getRemoteAddr());
  }

  private Sender sender(@Nullable String authorization, Map<?, ?> sent) {
    return keys.sender(authorization, sent.get("writeKey") instanceof String key ? key : null)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.UNAUTHORIZED,
                    "The write key is missing or wrong. Send it as the user name of Basic authentication, with an empty password."));
  }

  private ResponseEntity<Object> take(
      List<?> sent, @Nullable String type, @Nullable Object sentAt, Sender sender, String address) {
    var events = new ArrayList<Event>();
    var places = new ArrayList<Integer>();
    var rejected = new ArrayList<Rejected>();
    for (int i = 0; i < sent.size(); i++) {
      try {
        events.add(read(sent.get(i), type, sentAt, sender, address));
        places.add(i);
      } catch (BadEvent e) {
        rejected.add(e.at(i));
      }
    }
    if (events.isEmpty()) {
      return allRejected(rejected);
    }
    reception.take(events).forEach(place -> rejected.add(UNFIT.at(places.get(place))));
    if (rejected.size() == sent.size()) {
      return allRejected(rejected);
    }
    var answer = new LinkedHashMap<String, Object>();
    answer.put("success", true);
    if (!rejected.isEmpty()) {
      answer.put("rejected", rejected);
    }
    return ResponseEntity.ok(answer);
  }

  private Event read(
      @Nullable Object sent,
      @Nullable String type,
      @Nullable Object sentAt,
      Sender sender,
      String address) {
    if (!(sent instanceof Map<?, ?> event)) {
      throw new BadEvent("", "Send an object.");
    }
    if (type == null && body.tooLarge(event)) {
      throw new BadEvent("", "The event is larger than 32 KB.");
    }
    return reader.read(type, event, sentAt, sender, address);
  }

  private static ResponseEntity<Object> allRejected(List<Rejected> rejected) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST,
            "None of the events could be taken; each reason is in rejected.");
    problem.setProperty("success", false);
    problem.setProperty("rejected", rejected);
    return ResponseEntity.badRequest().body(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(Writers.Busy busy) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many requests wait already. Send it again after the seconds in Retry-After."));
  }
}
