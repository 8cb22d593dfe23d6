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
    Instant notAfter = question.notAfter();
    return notAfter != null && verdict instanceof Verdict.Defer defer && ends(notAfter, defer)
        ? new Verdict.Skip(
            defer.code(),
            "%s That would be too late: it was to go out by %s."
                .formatted(defer.reason(), question.tell(notAfter)))
        : verdict;
  }

  private static boolean ends(Instant notAfter, Verdict.Defer defer) {
    return defer.until() != null && defer.until().isAfter(notAfter);
  }
}
