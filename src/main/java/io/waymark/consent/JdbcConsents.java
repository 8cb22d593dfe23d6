package io.waymark.consent;

import io.waymark.access.SigningKey;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Service
class JdbcConsents implements Consents, OnMerge, OnErase {

  private final JdbcClient sql;
  private final Contacts contacts;
  private final Clock clock;
  private final SigningKey key;
  private final JsonMapper json;

  JdbcConsents(JdbcClient sql, Contacts contacts, Clock clock, SigningKey key, JsonMapper json) {
    this.sql = sql;
    this.contacts = contacts;
    this.clock = clock;
    this.key = key;
    this.json = json;
  }

  @Override
  public void record(Collection<ConsentDecision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    sql.sql(
            """
            insert into consent_entry (contact_id, channel, topic, granted, source, at, evidence)
            select contact_id, channel, topic, granted, source, at, cast(evidence as jsonb)
            from unnest(cast(:contacts as bigint[]), cast(:channels as text[]), cast(:topics as text[]), cast(:granted as boolean[]), cast(:sources as text[]), cast(:times as timestamptz[]), cast(:evidence as text[]))
              with ordinality as d(contact_id, channel, topic, granted, source, at, evidence, place)
            order by place
            """)
        .param("contacts", decisions.stream().map(d -> d.contact().value()).toArray(Long[]::new))
        .param("channels", decisions.stream().map(ConsentDecision::channel).toArray(String[]::new))
        .param("topics", decisions.stream().map(ConsentDecision::topic).toArray(String[]::new))
        .param("granted", decisions.stream().map(ConsentDecision::granted).toArray(Boolean[]::new))
        .param("sources", decisions.stream().map(ConsentDecision::source).toArray(String[]::new))
        .param("times", decisions.stream().map(d -> d.at().toString()).toArray(String[]::new))
        .param("evidence", decisions.stream().map(this::evidence).toArray(String[]::new))
        .update();
  }

  private @Nullable String evidence(ConsentDecision decision) {
    return decision.evidence().isEmpty() ? null : json.writeValueAsString(decision.evidence());
  }

  @Override
  public Set<String> topicsInUse(int decisions) {
    return Set.copyOf(
        sql.sql(
                """
                select distinct topic from (select topic from consent_entry order by id desc limit :decisions) latest
                where topic <> '*'
                """)
            .param("decisions", decisions)
            .query(String.class)
            .list());
  }

  @Override
  public boolean granted(ContactId contact, String channel, String topic) {
    return ConsentState.granted(
        sql.sql(
                """
                select * from consent_entry where contact_id = :contact and channel = :channel and topic in (:topic, '*') order by at, id
                """)
            .param("contact", contact.value())
            .param("channel", channel)
            .param("topic", topic)
            .query(this::read)
            .list(),
        topic);
  }

  @Override
  public Map<ContactId, Set<String>> granted(Collection<ContactId> contacts, Set<String> asked) {
    Map<ContactId, List<ConsentDecision>> logs =
        sql
            .sql("select * from consent_entry where contact_id = any(:contacts) order by at, id")
            .param("contacts", contacts.stream().map(ContactId::value).toArray(Long[]::new))
            .query(this::read)
            .list()
            .stream()
            .collect(Collectors.groupingBy(ConsentDecision::contact));
    var granted = new HashMap<ContactId, Set<String>>();
    logs.forEach(
        (contact, log) ->
            granted.put(
                contact,
                asked.stream().filter(one -> granted(log, one)).collect(Collectors.toSet())));
    return granted;
  }

  private static boolean granted(List<ConsentDecision> log, String asked) {
    String[] parts = asked.split(":", 2);
    return ConsentState.granted(
        log.stream().filter(entry -> entry.channel().equals(parts[0])).toList(), parts[1]);
  }

  @Override
  public List<ConsentDecision> log(ContactId contact) {
    return sql.sql(
            "select * from consent_entry where contact_id = :contact order by at desc, id desc")
        .param("contact", contact.value())
        .query(this::read)
        .list();
  }

  @Override
  public Optional<Suppression> suppression(String channel, String address) {
    return sql.sql(
            "select reason, at from suppression where channel = :channel and address_hash = :hash")
        .param("channel", channel)
        .param("hash", hash(address))
        .query(
            (row, number) ->
                new Suppression(
                    channel,
                    address,
                    row.getString("reason"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  @Override
  public Set<Address> suppressed(Collection<Address> addresses) {
    List<Address> asked = List.copyOf(addresses);
    return Set.copyOf(
        sql.sql(
                """
                select place from unnest(cast(:channels as text[]), cast(:hashes as text[])) with ordinality as asked(channel, address_hash, place)
                join suppression using (channel, address_hash)
                """)
            .param("channels", asked.stream().map(Address::channel).toArray(String[]::new))
            .param(
                "hashes", asked.stream().map(Address::value).map(this::hash).toArray(String[]::new))
            .query((row, number) -> asked.get(row.getInt("place") - 1))
            .list());
  }

  @Override
  public void suppress(Suppression suppression) {
    sql.sql(
            """
            insert into suppression (channel, address_hash, reason, at) values (:channel, :hash, :reason, :at) on conflict do nothing
            """)
        .param("channel", suppression.channel())
        .param("hash", hash(suppression.address()))
        .param("reason", suppression.reason())
        .param("at", suppression.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  @Transactional
  public void unsubscribe(
      ContactId contact, String channel, String topic, String source, Instant at) {
    Contact person = contacts.lock(List.of(contact)).get(contact);
    if (person != null) {
      record(List.of(new ConsentDecision(person.id(), channel, topic, false, source, at)));
      contacts.changed(List.of(person.id()));
    }
  }

  @Override
  public void merged(ContactId from, ContactId into) {
    List<ConsentDecision> mine = log(into).reversed();
    List<ConsentDecision> theirs = log(from).reversed();
    sql.sql("update consent_entry set contact_id = :into where contact_id = :from")
        .param("from", from.value())
        .param("into", into.value())
        .update();
    record(MergedConsent.corrections(into, mine, theirs, clock.instant()));
  }

  @Override
  public void erased(Contact contact) {
    Instant now = clock.instant();
    contacts
        .addresses(contact.id())
        .forEach(address -> suppress(new Suppression("email", address, "erased", now)));
    if (contact.phone() != null) {
      suppress(new Suppression("sms", contact.phone(), "erased", now));
    }
    sql.sql("select set_config('waymark.erasing', 'on', true)").query().singleRow();
    sql.sql("delete from consent_entry where contact_id = :contact")
        .param("contact", contact.id().value())
        .update();
    sql.sql("select set_config('waymark.erasing', 'off', true)").query().singleRow();
  }

  private String hash(String address) {
    return HexFormat.of().formatHex(key.sign(address.trim().toLowerCase(Locale.ROOT)));
  }

  private ConsentDecision read(ResultSet row, int number) throws SQLException {
    return new ConsentDecision(
        new ContactId(row.getLong("contact_id")),
        row.getString("channel"),
        row.getString("topic"),
        row.getBoolean("granted"),
        row.getString("source"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        evidence(row.getString("evidence")));
  }

  private Map<String, Object> evidence(@Nullable String text) {
    return text == null ? Map.of() : json.readValue(text, new TypeReference<>() {});
  }
}
