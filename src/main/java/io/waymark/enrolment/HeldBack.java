package io.waymark.enrolment;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Messages that wait because of a {@link Hold}. Answered by the ledger. */
public interface HeldBack {

  /**
   * Gives each of those that no switch holds any more its own moment, in the order in which they
   * were due.
   *
   * @param still journeys that hold just now
   * @param perMinute how many get the same minute
   * @return how many
   */
  int stagger(Collection<String> still, int perMinute, Instant from);

  /**
   * @param journey of this one alone; null counts everybody's
   */
  long count(@Nullable String journey);
}
