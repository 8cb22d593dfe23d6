package io.waymark.delivery.gate;

import java.util.Optional;

/** One rule of the send gate. */
interface SendRule {

  /**
   * @return empty where this rule has nothing against it
   */
  Optional<Verdict> ask(Question question);
}
