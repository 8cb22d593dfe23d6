package io.waymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a rule of the send gate says of one message to one person. */
sealed interface Verdict {

  record Send() implements Verdict {}

  /**
   * @param code counted; @param reason for people
   */
  record Skip(String code, String reason) implements Verdict {}

  /**
   * @param until null where a person must lift the hold
   */
  record Defer(@Nullable Instant until, String code, String reason) implements Verdict {}
}
