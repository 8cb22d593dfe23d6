package io.waymark.journey;

import io.waymark.access.Audit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Moves time in the embedded runtime, so that a month's journey is seen in a minute. */
@RestController
class ClockApi {

  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final VirtualTime time;
  private final Audit audit;
  private final String mailHost;

  ClockApi(
      VirtualTime time,
      Audit audit,
      @Value("${waymark.channel.email.host:127.0.0.1}") String mailHost) {
    this.time = time;
    this.audit = audit;
    this.mailHost = mailHost;
  }

  /**
   * @param duration ISO 8601, e.g. {@code P3D} or {@code PT1H}
   */
  record Advance(@NotNull String duration) {}

  @PostMapping("/api/clock/advance")
  VirtualTime.Journeyed advance(@Valid @RequestBody Advance advance) {
    if (!isHere(mailHost)) {
      throw new VirtualTime.Immovable(
          "Time is not moved while mail goes to a real server: people would get at once what is meant for later. Unset waymark.channel.email.host.");
    }
    Duration duration = parse(advance.duration());
    audit.record("advance clock", duration.toString());
    return time.advance(duration, PATIENCE);
  }

  private static Duration parse(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (java.time.format.DateTimeParseException e) {
      // said below
    }
    throw new ResponseStatusException(
        HttpStatus.BAD_REQUEST, "Give an ISO 8601 duration up to 400 days, e.g. PT1H or P3D.");
  }

  private static boolean isHere(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @ExceptionHandler
  ProblemDetail immovable(VirtualTime.Immovable e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }
}
