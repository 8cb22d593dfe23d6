package io.waymark.delivery.gate;

import java.time.Instant;
import java.util.List;

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
    return verdict instanceof Verdict.Defer defer ? deferred(question, defer) : verdict;
  }

  /** To let another message go first in the same minute is no waiting. */
  private static Verdict deferred(Question question, Verdict.Defer defer) {
    Instant notAfter = question.notAfter();
    if (!question.mayDefer() && !defer.code().equals(MoreImportantFirst.CODE)) {
      return new Verdict.Skip(
          defer.code(), "%s This message may not wait.".formatted(defer.reason()));
    }
    return notAfter != null && ends(notAfter, defer)
        ? new Verdict.Skip(
            defer.code(),
            "%s That would be too late: it was to go out by %s."
                .formatted(defer.reason(), question.tell(notAfter)))
        : defer;
  }

  private static boolean ends(Instant notAfter, Verdict.Defer defer) {
    return defer.until() != null && defer.until().isAfter(notAfter);
  }
}
