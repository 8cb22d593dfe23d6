package io.waymark.delivery;

import io.waymark.channel.Handover;
import io.waymark.consent.Consents;
import io.waymark.consent.Suppression;
import io.waymark.enrolment.Enrolments;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes down what a provider answered, and what follows from it. */
@Component
class Settlement {

  private final Ledger ledger;
  private final Claims claims;
  private final Consents consents;
  private final Enrolments enrolments;
  private final Tally tally;
  private final Clock clock;
  private final Clock realClock;

  Settlement(
      Ledger ledger,
      Claims claims,
      Consents consents,
      Enrolments enrolments,
      Tally tally,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.ledger = ledger;
    this.claims = claims;
    this.consents = consents;
    this.enrolments = enrolments;
    this.tally = tally;
    this.clock = clock;
    this.realClock = realClock;
  }

  /** In the caller's transaction. */
  Outcome settle(Outgoing outgoing, String address, Entry entry, Handover handover) {
    Instant now = clock.instant();
    boolean unwanted = isLate(entry) && isUnwanted(outgoing);
    int attempt = entry.attempts() + 1;
    if (handover instanceof Handover.Refused) {
      consents.suppress(
          new Suppression(outgoing.channel(), address, "the address was refused for good", now));
    }
    boolean ours =
        switch (handover) {
          case Handover.Accepted accepted -> end(entry.id(), attempt, "sent", null, null);
          case Handover.Later later -> notSent(entry.id(), attempt, "later", later.reason());
          case Handover.Misconfigured wrong ->
              notSent(entry.id(), attempt, "blocked", wrong.reason());
          case Handover.Refused refused ->
              end(entry.id(), attempt, "failed", "refused", refused.reason());
          case Handover.Unclear unclear ->
              again(outgoing, attempt)
                  ? end(entry.id(), attempt, "claimed", "unclear", unclear.reason())
                  : end(entry.id(), attempt, "unknown", "unknown", unclear.reason());
        };
    if (unwanted && handover instanceof Handover.Accepted) {
      ledger.markInFlight(List.of(entry.id()));
    }
    return ours ? outcome(outgoing, entry, handover, now) : decidedMeanwhile(outgoing);
  }

  /** Nobody waits any more for what outlives its lease. */
  private boolean isLate(Entry entry) {
    return entry.leaseUntil() != null && entry.leaseUntil().isBefore(realClock.instant());
  }

  /** Whether it would not be sent by now; the person is locked before the message. */
  private boolean isUnwanted(Outgoing outgoing) {
    return enrolments
        .lock(outgoing.key().enrolment())
        .filter(
            pass ->
                pass.enrolment().exitRequestedAt() == null
                    && !pass.contact().erased()
                    && (!outgoing.promotional()
                        || consents.granted(
                            pass.contact().id(), outgoing.channel(), outgoing.topic())))
        .isEmpty();
  }

  private Outcome outcome(Outgoing outgoing, Entry entry, Handover handover, Instant now) {
    Instant since = entry.tryingSince() == null ? now : entry.tryingSince();
    return switch (handover) {
      case Handover.Accepted accepted -> new Outcome.Sent(now);
      case Handover.Later later -> new Outcome.Later(later.reason(), since);
      case Handover.Misconfigured wrong -> new Outcome.Blocked(wrong.reason());
      case Handover.Refused refused -> new Outcome.Refused(refused.reason());
      case Handover.Unclear unclear ->
          again(outgoing, entry.attempts() + 1)
              ? new Outcome.Later(unclear.reason(), since)
              : new Outcome.Unknown(unclear.reason());
    };
  }

  /** Whether a message that may have gone out may go out once more. */
  private static boolean again(Outgoing outgoing, int attempt) {
    return !outgoing.promotional() && attempt < 2;
  }

  /** The lease ran out under us; what the ledger says by now holds. */
  private Outcome decidedMeanwhile(Outgoing outgoing) {
    return ledger
        .find(outgoing.key())
        .flatMap(entry -> claims.storedAnswer(entry, outgoing))
        .orElse(new Outcome.Later("It is tried again."));
  }

  private boolean notSent(long id, int attempt, String code, String reason) {
    boolean ours = end(id, attempt, "claimed", code, reason);
    if (ours) {
      ledger.countsNot(id);
    }
    return ours;
  }

  private boolean end(
      long id, int attempt, String state, @Nullable String code, @Nullable String reason) {
    boolean ours = ledger.end(id, attempt, state, code, reason, clock.instant());
    if (ours) {
      tally.count(state, code == null ? "" : code);
    }
    return ours;
  }
}
