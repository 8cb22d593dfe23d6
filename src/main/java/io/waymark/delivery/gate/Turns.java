package io.waymark.delivery.gate;

import io.waymark.enrolment.Enrolment;
import java.time.Instant;
import java.util.Optional;

/** Messages of several journeys to one person in the same minute go out in turn. */
public interface Turns {

  /**
   * The most important journey of a higher priority than that of the pass whose message to the same
   * person waits for its turn, too.
   *
   * @param from what was to go out before is stuck, and keeps nobody back
   * @param to what goes out after it is another minute's
   */
  Optional<String> moreImportant(Enrolment pass, Instant from, Instant to);
}
