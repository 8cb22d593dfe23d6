package io.waymark.delivery.gate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every message passes here, twice: before it is claimed and right before it is handed over. The
 * first rule that has something against it decides; reading the list tells the policy.
 */
public final class SendGate {

  static final List<SendRule> RULES =
      List.of(
          new NobodyWhoLeft(),
          new NobodyErased(),
          new OnlyToAnAddress(),
          new NothingSuppressed(),
          new OnlyWithConsent(),
          new NothingTooLate(),
          new NothingWhileHeld(),
          new NothingInQuietHours(),
          new NoMoreThanTheCaps(),
          new MoreImportantFirst());

  private SendGate() {}

  public static Verdict ask(Question question) {
    Verdict verdict =
        RULES.stream()
            .flatMap(rule -> rule.ask(question).stream())
            .findFirst()
            .orElseGet(Verdict.Send::new);
    return verdict instanceof Verdict.Defer defer && isTooLate(defer.until(), question)
        ? new Verdict.Skip(
            defer.code(),
            defer.reason()
                + " That would be too late: it was to go out by "
                + question.notAfter()
                + ".")
        : verdict;
  }

  private static boolean isTooLate(@Nullable Instant until, Question question) {
    return until != null && question.notAfter() != null && until.isAfter(question.notAfter());
  }
}
