package io.waymark.delivery.gate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule of the send gate says of one message to one person. */
public sealed interface Verdict {

  record Send() implements Verdict {}

  /**
   * @param code counted
   * @param reason for people
   */
  record Skip(String code, String reason) implements Verdict {}

  /**
   * @param until null where a person must lift the hold
   */
  record Defer(@Nullable Instant until, String code, String reason) implements Verdict {}

  static Optional<Verdict> skip(String code, String reason) {
    return Optional.of(new Skip(code, reason));
  }

  static Optional<Verdict> defer(Instant until, String code, String reason) {
    return Optional.of(new Defer(until, code, reason));
  }
}
