package io.waymark.delivery.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where several journeys are about to write to one person in the same minute, the one of the higher
 * priority goes first; the other waits a minute, once.
 */
final class MoreImportantFirst implements SendRule {

  static final String CODE = "priority";
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Override
  public Optional<Verdict> ask(Question question) {
    Instant soon = question.now().plus(A_MINUTE);
    return question.message().promotional() && !CODE.equals(question.heldFor())
        ? question
            .lookups()
            .enrolments()
            .moreImportantUnderWay(question.enrolment(), soon)
            .flatMap(
                journey ->
                    Verdict.defer(
                        soon,
                        CODE,
                        "A more important journey, %s, writes to the person first."
                            .formatted(journey)))
        : Optional.empty();
  }
}
