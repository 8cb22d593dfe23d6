package io.waymark.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.waymark.channel.Handover;
import io.waymark.consent.Consents;
import io.waymark.consent.Suppression;
import io.waymark.content.Rendered;
import io.waymark.content.TemplateException;
import io.waymark.content.Templates;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.LockedEnrolment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.Assert;

/**
 * Claims before it sends. Whatever dies at whatever point, a promotional message is handed over at
 * most once: before the hand-over the row says {@code sending}, and a row that says so and whose
 * process is gone is never sent again.
 */
@Service
@EnableConfigurationProperties(DeliverySettings.class)
class DefaultDeliveries implements Deliveries {

  private final Ledger ledger;
  private final Postman postman;
  private final Templates templates;
  private final Consents consents;
  private final Enrolments enrolments;
  private final Tokens tokens;
  private final PublicLinks links;
  private final DeliverySettings settings;
  private final TransactionTemplate transaction;
  private final JdbcClient sql;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Clock realClock;

  DefaultDeliveries(
      Ledger ledger,
      Postman postman,
      Templates templates,
      Consents consents,
      Enrolments enrolments,
      Tokens tokens,
      PublicLinks links,
      DeliverySettings settings,
      TransactionTemplate transaction,
      JdbcClient sql,
      MeterRegistry meters,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.ledger = ledger;
    this.postman = postman;
    this.templates = templates;
    this.consents = consents;
    this.enrolments = enrolments;
    this.tokens = tokens;
    this.links = links;
    this.settings = settings;
    this.transaction = transaction;
    this.sql = sql;
    this.meters = meters;
    this.clock = clock;
    this.realClock = realClock;
  }

  /** Either an answer, or a claim with which to go on. */
  private record Claim(@Nullable Outcome answer, @Nullable Entry entry, @Nullable String address) {

    static Claim answered(Outcome outcome) {
      return new Claim(outcome, null, null);
    }
  }

  @Override
  public Outcome send(Outgoing outgoing) {
    Assert.state(
        !TransactionSynchronizationManager.isActualTransactionActive(),
        "A message is handed over outside any transaction: one rolled back could not call it back.");
    Rendered message;
    try {
      message = templates.render(outgoing.source(), data(outgoing));
    } catch (TemplateException e) {
      return new Outcome.Blocked(
          "The message \""
              + outgoing.source().id()
              + "\" cannot be made: "
              + e.getMessage()
              + " Mend it and deploy the journey again.");
    }
    Claim claim = transaction.execute(status -> claim(outgoing));
    if (claim.answer() == null) {
      claim = transaction.execute(status -> beginSending(outgoing));
    }
    if (claim.answer() != null || claim.entry() == null || claim.address() == null) {
      return claim.answer() == null ? new Outcome.Later("The claim was lost.") : claim.answer();
    }
    return handOver(outgoing, message, claim.address(), claim.entry());
  }

  private Map<String, @Nullable Object> data(Outgoing outgoing) {
    Map<String, @Nullable Object> data = new HashMap<>(outgoing.data());
    data.put("unsubscribe_url", links.unsubscribe(tokens.token(outgoing.key())));
    data.put("postal_address", settings.postalAddress());
    data.put("shop_url", links.home());
    return data;
  }

  private Claim claim(Outgoing outgoing) {
    Optional<LockedEnrolment> locked = enrolments.lock(outgoing.key().enrolment());
    if (locked.isEmpty()) {
      return Claim.answered(new Outcome.Skipped("The person's pass is gone."));
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

  /** What was decided stays decided; empty where the message may still be on its way out. */
  private Optional<Outcome> storedAnswer(Entry entry, Outgoing outgoing) {
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
    end(entry.id(), entry.attempts(), "unknown", "unknown", Outcome.Unknown.STOPPED);
    return Optional.of(new Outcome.Unknown(Outcome.Unknown.STOPPED));
  }

  private Claim judge(
      Outgoing outgoing, LockedEnrolment locked, @Nullable Entry stored, String state) {
    Instant notAfter =
        stored == null || stored.notAfter() == null ? outgoing.notAfter() : stored.notAfter();
    Question question =
        new Question(
            outgoing,
            notAfter,
            locked.contact(),
            locked.enrolment(),
            consents,
            enrolments,
            clock.instant());
    return switch (SendGate.ask(question)) {
      case Verdict.Send send ->
          new Claim(null, write(outgoing, question, state, null, null, null), question.address());
      case Verdict.Skip skip -> Claim.answered(skipped(outgoing, question, stored, skip));
      case Verdict.Defer defer -> {
        write(outgoing, question, "deferred", defer.code(), defer.reason(), defer.until());
        count("deferred", defer.code());
        yield Claim.answered(new Outcome.Held(defer.until(), defer.reason()));
      }
    };
  }

  /** What an earlier attempt may have sent cannot be said to have been held back. */
  private Outcome skipped(
      Outgoing outgoing, Question question, @Nullable Entry stored, Verdict.Skip skip) {
    if (stored != null && stored.attempts() > 0) {
      String reason = "It may have gone out or not, and was not tried again: " + skip.reason();
      write(outgoing, question, "unknown", "unknown", reason, null);
      count("unknown", "unknown");
      return new Outcome.Unknown(reason);
    }
    write(outgoing, question, "skipped", skip.code(), skip.reason(), null);
    count("skipped", skip.code());
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
        due,
        tokens.messageId(outgoing.key()),
        tokens.token(outgoing.key()),
        question.now());
  }

  /** The last look, right before the hand-over: whatever was committed until now counts. */
  private Claim beginSending(Outgoing outgoing) {
    Optional<LockedEnrolment> locked = enrolments.lock(outgoing.key().enrolment());
    Optional<Entry> stored = ledger.find(outgoing.key());
    if (locked.isEmpty() || stored.isEmpty() || !stored.get().state().equals("claimed")) {
      return Claim.answered(
          stored
              .flatMap(entry -> storedAnswer(entry, outgoing))
              .orElse(new Outcome.Later("Somebody else has it.")));
    }
    Claim claim = judge(outgoing, locked.get(), stored.get(), "claimed");
    if (claim.entry() != null
        && !ledger.beginSending(
            claim.entry().id(), clock.instant(), realClock.instant().plus(settings.lease()))) {
      return Claim.answered(new Outcome.Later("Somebody else has it."));
    }
    return claim;
  }

  private Outcome handOver(Outgoing outgoing, Rendered message, String address, Entry entry) {
    Handover handover = postman.hand(outgoing, message, address, entry);
    return transaction.execute(status -> settle(outgoing, address, entry, handover));
  }

  private Outcome settle(Outgoing outgoing, String address, Entry entry, Handover handover) {
    Instant now = clock.instant();
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
    return ours ? outcome(outgoing, attempt, handover, now) : decidedMeanwhile(outgoing);
  }

  private Outcome outcome(Outgoing outgoing, int attempt, Handover handover, Instant now) {
    return switch (handover) {
      case Handover.Accepted accepted -> new Outcome.Sent(now);
      case Handover.Later later -> new Outcome.Later(later.reason());
      case Handover.Misconfigured wrong -> new Outcome.Blocked(wrong.reason());
      case Handover.Refused refused -> new Outcome.Refused(refused.reason());
      case Handover.Unclear unclear ->
          again(outgoing, attempt)
              ? new Outcome.Later(unclear.reason())
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
        .flatMap(entry -> storedAnswer(entry, outgoing))
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
      count(state, code == null ? "" : code);
    }
    return ours;
  }

  private void count(String state, String code) {
    meters.counter("waymark.deliveries", "state", state, "reason", code).increment();
  }

  @Override
  public List<Held> takeDue(int limit, Duration lease) {
    return ledger.takeDue(limit, clock.instant(), realClock.instant(), lease, enrolments.held());
  }

  @Override
  public Set<String> sent(EnrolmentId enrolment) {
    return Set.copyOf(
        sql.sql(
                "select element_id from delivery where enrolment_id = :enrolment and state = 'sent'")
            .param("enrolment", enrolment.value())
            .query((row, number) -> row.getString(1))
            .list());
  }
}
