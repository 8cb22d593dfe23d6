package io.waymark.delivery;

import io.waymark.channel.Channel;
import io.waymark.channel.Handover;
import io.waymark.content.Rendered;
import io.waymark.content.TemplateException;
import io.waymark.content.Templates;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Holds;
import io.waymark.enrolment.StepKey;
import java.time.Clock;
import java.time.Duration;
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
  private final Claims claims;
  private final Settlement settlement;
  private final Postman postman;
  private final Templates templates;
  private final Holds holds;
  private final Tokens tokens;
  private final PublicLinks links;
  private final DeliverySettings settings;
  private final TransactionTemplate transaction;
  private final JdbcClient sql;
  private final Clock clock;
  private final Clock realClock;

  DefaultDeliveries(
      Ledger ledger,
      Claims claims,
      Settlement settlement,
      Postman postman,
      Templates templates,
      Holds holds,
      Tokens tokens,
      PublicLinks links,
      DeliverySettings settings,
      TransactionTemplate transaction,
      JdbcClient sql,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.ledger = ledger;
    this.claims = claims;
    this.settlement = settlement;
    this.postman = postman;
    this.templates = templates;
    this.holds = holds;
    this.tokens = tokens;
    this.links = links;
    this.settings = settings;
    this.transaction = transaction;
    this.sql = sql;
    this.clock = clock;
    this.realClock = realClock;
  }

  @Override
  public Outcome send(Outgoing outgoing) {
    Assert.state(
        !TransactionSynchronizationManager.isActualTransactionActive(),
        "A message is handed over outside any transaction: one rolled back could not call it back.");
    Rendered message;
    try {
      message = render(outgoing);
    } catch (TemplateException e) {
      return new Outcome.Blocked(
          "The message \""
              + outgoing.source().id()
              + "\" cannot be made: "
              + e.getMessage()
              + " Mend it, deploy the journey again, then retry: who stands here gets the mended one.");
    }
    Claim claim = transaction.execute(status -> claims.claim(outgoing));
    return claim.answer() == null ? carry(outgoing, message) : claim.answer();
  }

  /** Room first: what stands in a queue is not on its way, and no purchase waits for it. */
  private Outcome carry(Outgoing outgoing, Rendered message) {
    Optional<Channel.Room<?>> room = postman.room(outgoing.channel(), settings.patience());
    if (room.isEmpty()) {
      return new Outcome.Later("Many messages are being handed over; this one waits for its turn.");
    }
    try (Channel.Room<?> taken = room.get()) {
      Claim claim = transaction.execute(status -> claims.beginSending(outgoing));
      if (claim.answer() != null || claim.entry() == null || claim.address() == null) {
        return claim.answer() == null ? new Outcome.Later("The claim was lost.") : claim.answer();
      }
      return handOver(taken, outgoing, message, claim.address(), claim.entry());
    }
  }

  /** A broken message is never what anybody wanted: a mended one takes its place. */
  private Rendered render(Outgoing outgoing) {
    Map<String, @Nullable Object> data = data(outgoing);
    try {
      return templates.render(outgoing.source(), data);
    } catch (TemplateException e) {
      if (outgoing.mended() == null) {
        throw e;
      }
      return templates.render(outgoing.mended(), data);
    }
  }

  private Map<String, @Nullable Object> data(Outgoing outgoing) {
    Map<String, @Nullable Object> data = new HashMap<>(outgoing.data());
    data.put("unsubscribe_url", links.unsubscribe(token(outgoing)));
    data.put("postal_address", settings.postalAddress());
    data.put("shop_url", links.shop());
    return data;
  }

  /** A pass that was moved to another version may have claimed it under another name. */
  private String token(Outgoing outgoing) {
    String fresh = tokens.token(outgoing.key(), outgoing.migrations());
    return outgoing.migrations() == 0 ? fresh : ledger.token(outgoing.key()).orElse(fresh);
  }

  private Outcome handOver(
      Channel.Room<?> room, Outgoing outgoing, Rendered message, String address, Entry entry) {
    Handover handover =
        postman.hand(room, outgoing, message, address, entry, settings.longestHandover());
    return transaction.execute(status -> settlement.settle(outgoing, address, entry, handover));
  }

  @Override
  public List<Held> takeDue(int limit, Duration lease) {
    return ledger.takeDue(
        limit, clock.instant(), realClock.instant(), lease, holds.held().keySet());
  }

  @Override
  public void leave(StepKey key) {
    ledger.leave(key);
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
