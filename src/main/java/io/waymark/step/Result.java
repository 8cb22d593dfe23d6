package io.waymark.step;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a step. */
public sealed interface Result {

  /** The journey goes on. */
  record Done() implements Result {}

  /** The person stays here until somebody lifts the hold or its time comes. */
  record Held() implements Result {}

  /**
   * It could not be done now, and nobody has to mend anything: it is tried again after longer and
   * longer pauses, for a day.
   *
   * @param since when it was first tried, by the business clock; null where it was not tried yet
   */
  record Later(String reason, @Nullable Instant since) implements Result {}

  /**
   * Somebody has to mend something: becomes an incident. @param reason for a marketer: what is
   * wrong and what to do
   */
  record Blocked(String reason) implements Result {}

  static Result done() {
    return new Done();
  }
}
