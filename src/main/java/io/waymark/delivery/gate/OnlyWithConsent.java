package io.waymark.delivery.gate;

import java.util.Optional;

final class OnlyWithConsent implements SendRule {

  @Override
  public Optional<Verdict> ask(Question question) {
    Question.Message message = question.message();
    return !message.promotional()
            || question
                .lookups()
                .consents()
                .granted(question.contact().id(), message.channel(), message.topic())
        ? Optional.empty()
        : Verdict.skip(
            "no-consent",
            "The person has not agreed to %s about \"%s\"."
                .formatted(question.isText() ? "texts" : "e-mails", message.topic()));
  }
}
