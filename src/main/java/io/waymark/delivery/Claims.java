package io.waymark.delivery;

import io.waymark.delivery.gate.Lookups;
import io.waymark.delivery.gate.Question;
import io.waymark.delivery.gate.SendGate;
import io.waymark.delivery.gate.Verdict;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.LockedEnrolment;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Who may hand a message over: asks the gate and writes its answer down, the person locked. */
@Component
class Claims {

  private static final Outcome ELSEWHERE =
      new Outcome.Later("The pass is being moved to another version of its journey.");

  private final Ledger ledger;
  private final Reached reached;
  private final Lookups lookups;
  private final Enrolments enrolments;
  private final Tokens tokens;
  private final DeliverySettings settings;
  private final Tally tally;
  private final Clock clock;
  private final Clock realClock;

  Claims(
      Ledger ledger,
      Reached reached,
      Lookups lookups,
      Enrolments enrolments,
      Tokens tokens,
      DeliverySettings settings,
      Tally tally,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.ledger = ledger;
    this.reached = reached;
    this.lookups = lookups;
    this.enrolments = enrolments;
    this.tokens = tokens;
    this.settings = settings;
    this.tally = tally;
    this.clock = clock;
    this.realClock = realClock;
  }

  /** In the caller's transaction, like everything here. */
  Claim claim(Outgoing outgoing) {
    Optional<LockedEnrolment> locked = enrolments.lock(outgoing.key().enrolment());
    if (locked.isEmpty()) {
      return Claim.answered(new Outcome.Skipped("The person's pass is gone."));
    }
    if (isElsewhere(outgoing, locked.get())) {
      return Claim.answered(ELSEWHERE);
    }
    Optional<Entry> stored = ledger.find(outgoing.key());
    if (stored.isPresent()) {
      Optional<Outcome> answer = storedAnswer(stored.get(), outgoing);
      if (answer.isPresent()) {
        return Claim.answered(answer.get());
      }
    }
    return judge(outgoing, locked.get(), stored.orElse(null), "claimed");
  }

  /** The last look, right before the hand-over: whatever was committed until now counts. */
  Claim beginSending(Outgoing outgoing) {
    Optional<LockedEnrolment> locked = enrolments.lock(outgoing.key().enrolment());
    Optional<Entry> stored = ledger.find(outgoing.key());
    if (locked.isPresent() && isElsewhere(outgoing, locked.get())) {
      return Claim.answered(ELSEWHERE);
    }
    if (locked.isEmpty() || stored.isEmpty() || !stored.get().state().equals("claimed")) {
      return Claim.answered(
          stored
              .flatMap(entry -> storedAnswer(entry, outgoing))
              .orElse(new Outcome.Later("Somebody else has it.")));
    }
    Claim claim = judge(outgoing, locked.get(), stored.get(), "claimed");
    Entry entry = claim.entry();
    if (entry == null) {
      return claim;
    }
    Instant lease = realClock.instant().plus(settings.lease());
    return ledger.beginSending(entry.id(), clock.instant(), lease)
        ? new Claim(null, entry.leasedUntil(lease), claim.address())
        : Claim.answered(new Outcome.Later("Somebody else has it."));
  }

  /** The step may have another name by now, under which it would be claimed a second time. */
  private static boolean isElsewhere(Outgoing outgoing, LockedEnrolment pass) {
    return !pass.enrolment().standsAs(outgoing.migrations());
  }

  /** What was decided stays decided; empty where the message may still be on its way out. */
  Optional<Outcome> storedAnswer(Entry entry, Outgoing outgoing) {
    String reason = String.valueOf(entry.reason());
    return switch (entry.state()) {
      case "sent" ->
          Optional.of(new Outcome.Sent(entry.sentAt() == null ? clock.instant() : entry.sentAt()));
      case "skipped" -> Optional.of(new Outcome.Skipped(reason));
      case "failed" -> Optional.of(new Outcome.Refused(reason));
      case "unknown" -> Optional.of(new Outcome.Unknown(reason));
      case "sending" -> sendingAnswer(entry, outgoing);
      case "deferred" -> {
        ledger.keepJob(entry.id(), outgoing.jobKey());
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /**
   * A transactional message whose outcome nobody knows goes out once more, under the same
   * Message-ID; a promotional one never.
   */
  private Optional<Outcome> sendingAnswer(Entry entry, Outgoing outgoing) {
    if (entry.leaseUntil() != null && entry.leaseUntil().isAfter(realClock.instant())) {
      return Optional.of(new Outcome.Later("It is being handed over at this moment."));
    }
    if (!outgoing.promotional() && entry.attempts() < 2) {
      ledger.end(entry.id(), entry.attempts(), "claimed", null, null, clock.instant());
      return Optional.empty();
    }
    if (ledger.end(
        entry.id(),
        entry.attempts(),
        "unknown",
        "unknown",
        Outcome.Unknown.STOPPED,
        clock.instant())) {
      tally.count("unknown", "unknown");
    }
    return Optional.of(new Outcome.Unknown(Outcome.Unknown.STOPPED));
  }

  private Claim judge(
      Outgoing outgoing, LockedEnrolment locked, @Nullable Entry stored, String state) {
    Question question =
        new Question(
            new Question.Message(outgoing.channel(), outgoing.topic(), outgoing.promotional()),
            notAfter(outgoing, stored),
            outgoing.mayDefer(),
            stored == null ? null : stored.reasonCode(),
            locked.contact(),
            locked.enrolment(),
            lookups,
            clock.instant());
    return switch (SendGate.ask(question)) {
      case Verdict.Send send ->
          new Claim(
              null,
              write(outgoing, question, state, question.heldFor(), null, null),
              question.address());
      case Verdict.Skip skip -> Claim.answered(skipped(outgoing, question, stored, skip));
      case Verdict.Defer defer -> {
        write(outgoing, question, "deferred", defer.code(), defer.reason(), defer.until());
        tally.count("deferred", defer.code());
        yield Claim.answered(new Outcome.Held(defer.until(), defer.reason()));
      }
    };
  }

  private @Nullable Instant notAfter(Outgoing outgoing, @Nullable Entry stored) {
    if (stored != null && stored.notAfter() != null) {
      return stored.notAfter();
    }
    return outgoing.notAfter() == null
        ? null
        : reached.at(outgoing.key()).plus(outgoing.notAfter());
  }

  /** What an earlier attempt may have sent cannot be said to have been held back. */
  private Outcome skipped(
      Outgoing outgoing, Question question, @Nullable Entry stored, Verdict.Skip skip) {
    if (stored != null && stored.attempts() > 0) {
      String reason = "It may have gone out or not, and was not tried again: " + skip.reason();
      write(outgoing, question, "unknown", "unknown", reason, null);
      tally.count("unknown", "unknown");
      return new Outcome.Unknown(reason);
    }
    write(outgoing, question, "skipped", skip.code(), skip.reason(), null);
    tally.count("skipped", skip.code());
    return new Outcome.Skipped(skip.reason());
  }

  private Entry write(
      Outgoing outgoing,
      Question question,
      String state,
      @Nullable String code,
      @Nullable String reason,
      @Nullable Instant due) {
    return ledger.write(
        outgoing,
        question.contact().id(),
        state,
        code,
        reason,
        question.notAfter(),
        due,
        tokens.messageId(outgoing.key(), outgoing.migrations()),
        tokens.token(outgoing.key(), outgoing.migrations()),
        question.now());
  }
}
