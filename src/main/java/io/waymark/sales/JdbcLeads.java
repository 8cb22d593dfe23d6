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
import io.waymark.contact.OnMerge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Hand-overs, each mailed once: claimed before the mail goes out; one that died in between is not
 * mailed again but shown.
 */
@Service
@EnableConfigurationProperties(SalesSettings.class)
class JdbcLeads implements Leads, OnMerge, OnErase {

  private final JdbcClient sql;
  private final Contacts contacts;
  private final LeadMail mail;
  private final Channel<Email> email;
  private final SalesSettings settings;
  private final Clock clock;

  JdbcLeads(
      JdbcClient sql,
      Contacts contacts,
      LeadMail mail,
      Channel<Email> email,
      SalesSettings settings,
      Clock clock) {
    this.sql = sql;
    this.contacts = contacts;
    this.mail = mail;
    this.email = email;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void handOver(Handover handover) {
    sql.sql(
            """
            insert into lead (key, contact_id, owner, reason, at, state) values (:key, :contact, :owner, :reason, :at, 'claimed')
            on conflict (key) do nothing
            """)
        .param("key", handover.key())
        .param("contact", handover.contact().value())
        .param("owner", handover.owner() == null ? settings.owner() : handover.owner())
        .param("reason", handover.reason())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    sql.sql("update lead set state = 'unknown' where key = :key and state = 'sending'")
        .param("key", handover.key())
        .update();
    boolean mine =
        sql.sql("update lead set state = 'sending' where key = :key and state = 'claimed'")
                .param("key", handover.key())
                .update()
            == 1;
    if (mine) {
      send(handover);
    }
  }

  private void send(Handover handover) {
    Lead lead =
        sql.sql("select * from lead where key = :key")
            .param("key", handover.key())
            .query(JdbcLeads::read)
            .single();
    String messageId =
        sql.sql("select message_id::text from lead where key = :key")
            .param("key", handover.key())
            .query(String.class)
            .single();
    Contact contact = contacts.find(lead.contact()).orElseThrow();
    switch (email.send(mail.write(lead, contact, messageId + "@waymark.example"))) {
      case Accepted accepted -> become(handover, "sent");
      case Unclear unclear -> become(handover, "unknown");
      case Later later -> {
        become(handover, "claimed");
        throw new IllegalStateException("The mail server is away.");
      }
      case Refused refused -> {
        become(handover, "claimed");
        throw new Undeliverable(
            "The mail server refuses the owner's address. Correct it at the step.");
      }
      case Misconfigured wrong -> {
        become(handover, "claimed");
        throw new Undeliverable(wrong.reason());
      }
    }
  }

  private void become(Handover handover, String state) {
    sql.sql("update lead set state = :state where key = :key and state = 'sending'")
        .param("key", handover.key())
        .param("state", state)
        .update();
  }

  @Override
  public List<Lead> latest(int limit) {
    return sql.sql("select * from lead order by id desc limit :limit")
        .param("limit", limit)
        .query(JdbcLeads::read)
        .list();
  }

  @Override
  public void merged(ContactId from, ContactId into) {
    sql.sql("update lead set contact_id = :into where contact_id = :from")
        .param("into", into.value())
        .param("from", from.value())
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
