package io.waymark.delivery.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counted over all journeys, with the person locked: two at once never break a cap. */
final class NoMoreThanTheCaps implements SendRule {

  @Override
  public Optional<Verdict> ask(Question question) {
    if (!question.message().promotional()) {
      return Optional.empty();
    }
    return question.lookups().policy().caps().stream()
        .filter(cap -> cap.channel().equals(question.message().channel()))
        .flatMap(cap -> ask(cap, question).stream())
        .findFirst();
  }

  private static Optional<Verdict> ask(Cap cap, Question question) {
    List<Instant> sent =
        question
            .lookups()
            .sent()
            .promotional(
                question.contact().id(),
                cap.channel(),
                cap.since(question.now(), question.zone()),
                cap.most());
    if (sent.size() < cap.most()) {
      return Optional.empty();
    }
    String reason = "The person has had as many messages as the cap allows: " + cap + ".";
    return cap.defers()
        ? Verdict.defer(
            cap.roomAgain(question.now(), sent.getLast(), question.zone()), "cap", reason)
        : Verdict.skip("cap", reason);
  }
}
