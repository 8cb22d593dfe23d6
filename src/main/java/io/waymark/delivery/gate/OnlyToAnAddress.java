package io.waymark.delivery.gate;

import java.util.Optional;

final class OnlyToAnAddress implements SendRule {

  @Override
  public Optional<Verdict> ask(Question question) {
    return question.address() == null
        ? Verdict.skip(
            "no-address",
            "No " + (question.isText() ? "phone number" : "e-mail address") + " is known.")
        : Optional.empty();
  }
}
