package io.waymark.journey;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * How fast messages that were held go out.
 *
 * @param perMinute 1 to 100,000; as it is set where left out
 */
record Pace(@Nullable Integer perMinute) {

  private static final int MOST = 100_000;

  static int of(@Nullable Pace pace, JourneySettings settings) {
    int perMinute =
        pace == null || pace.perMinute() == null ? settings.resumePerMinute() : pace.perMinute();
    if (perMinute < 1 || perMinute > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "perMinute is from 1 to 100000. Nothing was resumed.");
    }
    return perMinute;
  }
}
