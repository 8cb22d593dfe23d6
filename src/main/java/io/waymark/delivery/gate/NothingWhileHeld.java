package io.waymark.delivery.gate;

import java.util.Optional;

/** A paused journey, or the switch that holds everybody. */
final class NothingWhileHeld implements SendRule {

  @Override
  public Optional<Verdict> ask(Question question) {
    return question
        .lookups()
        .holds()
        .of(question.enrolment().journey())
        .map(hold -> new Verdict.Defer(null, "held", "Held back: " + hold.reason() + "."));
  }
}
