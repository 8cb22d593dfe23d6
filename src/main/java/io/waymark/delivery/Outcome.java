package io.waymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a message. */
public sealed interface Outcome {

  /** Handed over, now or on an earlier attempt. The journey goes on. */
  record Sent(Instant at) implements Outcome {}

  /** Not sent, and never will be. The journey goes on. The reason is for people. */
  record Skipped(String reason) implements Outcome {}

  /** This one address was refused for good. The journey goes on. */
  record Refused(String reason) implements Outcome {}

  /** Nobody knows whether it went out; it is not sent again but shown. The journey goes on. */
  record Unknown(String reason) implements Outcome {

    static final String STOPPED =
        "The application stopped while this was handed over; it may have gone out or not. It is not sent again.";
  }

  /** Held. The job stays open. {@code until} is null where a person must lift the hold. */
  record Held(@Nullable Instant until, String reason) implements Outcome {}

  /**
   * The provider certainly does not have it; try again later.
   *
   * @param since when it was first handed over in vain, or null where it was not handed over yet
   */
  record Later(String reason, @Nullable Instant since) implements Outcome {

    Later(String reason) {
      this(reason, null);
    }
  }

  /**
   * Somebody must mend something first: a missing message, a broken template, a refused password.
   */
  record Blocked(String reason) implements Outcome {}
}
