package io.waymark.delivery.gate;

import java.util.Optional;

final class NothingSuppressed implements SendRule {

  @Override
  public Optional<Verdict> ask(Question question) {
    return question
        .lookups()
        .consents()
        .suppression(question.message().channel(), String.valueOf(question.address()))
        .flatMap(
            found ->
                Verdict.skip(
                    "suppressed",
                    "Nothing is sent to this address any more: " + found.reason() + "."));
  }
}
