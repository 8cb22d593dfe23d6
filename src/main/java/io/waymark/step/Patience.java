package io.waymark.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long something that is nobody's fault is tried again: a server that is away or busy comes
 * back by itself, and until then nobody has to lift a hand.
 */
final class Patience {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private Patience() {}

  /**
   * How long to wait before the next try: longer, the longer it has gone on.
   *
   * @param since when it was first tried, or null where it was not tried yet
   * @return empty where it has gone on so long that somebody has to look
   */
  static Optional<Duration> pause(@Nullable Instant since, Instant now) {
    Duration gone = since == null ? Duration.ZERO : Duration.between(since, now);
    if (gone.compareTo(LONGEST) >= 0) {
      return Optional.empty();
    }
    Duration pause = gone.dividedBy(4);
    return Optional.of(
        pause.compareTo(SHORTEST_PAUSE) < 0
            ? SHORTEST_PAUSE
            : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }
}
