package io.waymark.intake.hook;

import java.time.Duration;
import java.time.Instant;

/** Whether a signed time is near enough to now: what was caught on its way is of no use later. */
final class Recent {

  private Recent() {}

  /**
   * @param seconds since 1970, as it was sent
   */
  static boolean is(String seconds, Instant now, Duration tolerance) {
    return seconds.matches("[0-9]{1,11}")
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                .abs()
                .compareTo(tolerance)
            <= 0;
  }
}
