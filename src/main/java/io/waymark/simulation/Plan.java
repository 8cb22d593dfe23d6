package io.waymark.simulation;

import io.waymark.journey.model.Bundle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be found out.
 *
 * @param draft the journey in question
 * @param against another draft for the same people, or null
 * @param policies settings that decide what people get
 * @param others journeys that run beside it
 */
record Plan(
    Bundle draft,
    @Nullable Bundle against,
    List<Bundle> others,
    Map<String, String> policies,
    Script script) {

  static final String HOLDOUTS = "waymark.journeys.holdouts";
  private static final int STOPS = 1_000;
  private static final Duration LONGEST = Duration.ofDays(400);

  /** A thousandth of the time: fine enough to read, coarse enough to be quick. */
  static Duration grain(Duration length) {
    return Duration.ofMillis(length.toMillis() / STOPS);
  }

  static Duration days(int days) {
    Duration length = Duration.ofDays(days);
    if (days < 1 || length.compareTo(LONGEST) > 0) {
      throw new BadInput("Play 1 to %d days.".formatted(LONGEST.toDays()));
    }
    return length;
  }

  List<Bundle> runs() {
    return against == null ? List.of(draft) : List.of(draft, against);
  }
}
