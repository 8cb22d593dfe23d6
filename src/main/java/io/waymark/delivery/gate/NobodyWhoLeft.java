package io.waymark.delivery.gate;

import java.util.Optional;

final class NobodyWhoLeft implements SendRule {

  @Override
  public Optional<Verdict> ask(Question question) {
    if (question.enrolment().live()) {
      return Optional.empty();
    }
    String why = question.enrolment().exitReason();
    return why == null
        ? Verdict.skip("ended", "The journey had ended.")
        : Verdict.skip(
            question.enrolment().stopped() ? "stopped" : "exited",
            "The journey was left before: " + why + ".");
  }
}
