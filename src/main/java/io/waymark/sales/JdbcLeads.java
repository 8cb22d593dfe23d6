package io.waymark.sales;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.Handover.Accepted;
import io.waymark.channel.Handover.Later;
import io.waymark.channel.Handover.Misconfigured;
import io.waymark.channel.Handover.Refused;
import io.waymark.channel.Handover.Unclear;
import io.waymark.channel.Undeliverable;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.OnErase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hand-overs, each mailed once: claimed before the mail goes out; one that died in between is not
 * mailed again but shown.
 */
@Service
@EnableConfigurationProperties(SalesSettings.class)
class JdbcLeads implements Leads, OnErase {

  private static final Duration LONGEST = Duration.ofSeconds(40);

  private final JdbcClient sql;
  private final Contacts contacts;
  private final LeadMail mail;
  private final Channel<Email> email;
  private final SalesSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  JdbcLeads(
      JdbcClient sql,
      Contacts contacts,
      LeadMail mail,
      Channel<Email> email,
      SalesSettings settings,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.contacts = contacts;
    this.mail = mail;
    this.email = email;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public Optional<Postponed> handOver(Handover handover) {
    String key = handover.key();
    claim(handover);
    move(key, "sending", "unknown");
    return claimed(key)
        .flatMap(
            claimed ->
                contacts
                    .find(claimed.lead().contact())
                    .filter(contact -> !contact.erased())
                    // Written before the row says sending: what cannot be written was not sent.
                    .map(contact -> mail.write(claimed.lead(), contact, claimed.messageId()))
                    .filter(written -> move(key, "claimed", "sending"))
                    .flatMap(written -> send(key, written, claimed.lead().at())));
  }

  /** Locked, so that no merge or erasure comes between who it is and what is recorded. */
  private void claim(Handover handover) {
    transaction.executeWithoutResult(
        status ->
            contacts.lock(List.of(handover.contact())).values().stream()
                .filter(contact -> !contact.erased())
                .forEach(contact -> record(handover, contact.id())));
  }

  /** A hand-over that was refused takes the owner its step names by now. */
  private void record(Handover handover, ContactId contact) {
    sql.sql(
            """
            insert into lead (key, contact_id, owner, reason, at, state) values (:key, :contact, :owner, :reason, :at, 'claimed')
            on conflict (key) do update set owner = excluded.owner, reason = excluded.reason where lead.state = 'claimed'
            """)
        .param("key", handover.key())
        .param("contact", contact.value())
        .param("owner", handover.owner() == null ? settings.owner() : handover.owner())
        .param("reason", handover.reason())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private record Claimed(Lead lead, String messageId) {}

  private Optional<Claimed> claimed(String key) {
    return sql.sql("select * from lead where key = :key and state = 'claimed'")
        .param("key", key)
        .query(
            (row, number) ->
                new Claimed(read(row, number), row.getString("message_id") + "@waymark.example"))
        .optional();
  }

  private Optional<Postponed> send(String key, Email written, Instant since) {
    switch (email.send(written, LONGEST)) {
      case Accepted accepted -> {
        // Another call may have given it up meanwhile; now it is known.
        if (!move(key, "sending", "sent")) {
          move(key, "unknown", "sent");
        }
      }
      case Unclear unclear -> move(key, "sending", "unknown");
      case Later later -> {
        move(key, "sending", "claimed");
        return Optional.of(new Postponed(later.reason(), since));
      }
      case Refused refused -> {
        move(key, "sending", "claimed");
        throw new Undeliverable(
            "The mail server refuses the owner's address. Correct it at the step.");
      }
      case Misconfigured wrong -> {
        move(key, "sending", "claimed");
        throw new Undeliverable(wrong.reason());
      }
    }
    return Optional.empty();
  }

  private boolean move(String key, String from, String to) {
    return sql.sql("update lead set state = :to where key = :key and state = :from")
            .param("key", key)
            .param("from", from)
            .param("to", to)
            .update()
        == 1;
  }

  @Override
  public List<Lead> latest(int limit) {
    return sql.sql("select * from lead order by id desc limit :limit")
        .param("limit", limit)
        .query(JdbcLeads::read)
        .list();
  }

  /** By way of keys that nothing can have, since two steps may change places. */
  @Override
  public void rename(String pass, Map<String, String> beginnings) {
    beginnings.forEach(
        (before, after) ->
            sql.sql(
                    "update lead set key = '>' || :after || substr(key, length(:before) + 1) where key like :pass || '%' and starts_with(key, :before)")
                .param("before", before)
                .param("after", after)
                .param("pass", pass)
                .update());
    sql.sql("update lead set key = substr(key, 2) where key like '>' || :pass || '%'")
        .param("pass", pass)
        .update();
  }

  @Override
  public void erased(Contact contact) {
    sql.sql("delete from lead where contact_id = :contact")
        .param("contact", contact.id().value())
        .update();
  }

  static Lead read(ResultSet row, int number) throws SQLException {
    return new Lead(
        row.getLong("id"),
        new ContactId(row.getLong("contact_id")),
        row.getString("owner"),
        row.getString("reason"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
