package io.waymark.delivery.gate;

import java.util.Optional;

final class NobodyErased implements SendRule {

  @Override
  public Optional<Verdict> ask(Question question) {
    return question.contact().erased()
        ? Verdict.skip("erased", "The person was erased.")
        : Optional.empty();
  }
}
