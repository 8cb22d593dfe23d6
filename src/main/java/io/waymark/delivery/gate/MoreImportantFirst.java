package io.waymark.delivery.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where several journeys are about to write to one person in the same minute, the one of the higher
 * priority goes first. The others wait a minute, once, for those that are on their way; then each
 * goes when no more important one waits as it does.
 */
final class MoreImportantFirst implements SendRule {

  static final String CODE = "priority";
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration A_TURN = Duration.ofSeconds(1);

  @Override
  public Optional<Verdict> ask(Question question) {
    if (!question.message().promotional()) {
      return Optional.empty();
    }
    Instant now = question.now();
    return CODE.equals(question.heldFor())
        ? question
            .lookups()
            .turns()
            .moreImportant(question.enrolment(), now.minus(A_MINUTE), now.plus(A_MINUTE))
            .map(journey -> waits(now.plus(A_TURN), journey))
        : question
            .lookups()
            .enrolments()
            .moreImportantUnderWay(question.enrolment(), now.plus(A_MINUTE))
            .map(journey -> waits(now.plus(A_MINUTE), journey));
  }

  private static Verdict waits(Instant until, String journey) {
    return new Verdict.Defer(
        until,
        CODE,
        "A more important journey, %s, writes to the person first.".formatted(journey));
  }
}
