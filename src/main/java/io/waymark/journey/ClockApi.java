package io.waymark.journey;

import io.waymark.access.Audit;
import io.waymark.channel.Channel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
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
  private final List<Channel<?>> channels;
  private final Audit audit;

  ClockApi(VirtualTime time, List<Channel<?>> channels, Audit audit) {
    this.time = time;
    this.channels = channels;
    this.audit = audit;
  }

  /**
   * @param duration ISO 8601, e.g. {@code P3D} or {@code PT1H}
   */
  record Advance(@NotNull String duration) {}

  @PostMapping("/api/clock/advance")
  VirtualTime.Journeyed advance(@Valid @RequestBody Advance advance) {
    channels.stream().filter(Channel::isReal).findFirst().ifPresent(ClockApi::refuse);
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

  private static void refuse(Channel<?> channel) {
    throw new VirtualTime.Immovable(
        "Time is not moved while messages by %1$s go to a real provider: people would get at once what is meant for later. Unset what is set under waymark.channel.%1$s."
            .formatted(channel.name()));
  }

  @ExceptionHandler
  ProblemDetail immovable(VirtualTime.Immovable e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }
}
