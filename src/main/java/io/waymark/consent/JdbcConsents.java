package io.waymark.consent;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Kept;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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

  private static final String MOVED = "ids";
  private static final String CORRECTED = "corrected";

  private final JdbcClient sql;
  private final Contacts contacts;
  private final Suppressions suppressions;
  private final Clock clock;
  private final JsonMapper json;

  JdbcConsents(
      JdbcClient sql, Contacts contacts, Suppressions suppressions, Clock clock, JsonMapper json) {
    this.sql = sql;
    this.contacts = contacts;
    this.suppressions = suppressions;
    this.clock = clock;
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
    return suppressions
        .find(new Address(channel, address))
        .map(found -> new Suppression(channel, address, found.reason(), found.at()));
  }

  @Override
  public Set<Address> suppressed(Collection<Address> addresses) {
    return suppressions.those(addresses);
  }

  @Override
  public void suppress(Suppression suppression) {
    suppressions.add(
        suppression.channel(),
        List.of(suppression.address()),
        List.of(suppression.reason()),
        suppression.at());
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
  public String part() {
    return "consent";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    List<ConsentDecision> mine = log(into).reversed();
    List<ConsentDecision> theirs = log(from).reversed();
    long before = latest(from, into);
    Kept moved =
        Kept.ids(
            MOVED,
            sql.sql(
                    "update consent_entry set contact_id = :into where contact_id = :from returning id")
                .param("from", from.value())
                .param("into", into.value())
                .query((row, number) -> row.getLong(1))
                .list());
    record(MergedConsent.corrections(into, mine, theirs, clock.instant()));
    return moved.and(Kept.ids(CORRECTED, List.of(before, latest(from, into))));
  }

  private long latest(ContactId from, ContactId into) {
    return sql.sql(
            "select coalesce(max(id), 0) from consent_entry where contact_id in (:from, :into)")
        .param("from", from.value())
        .param("into", into.value())
        .query(Long.class)
        .single();
  }

  /** What was withdrawn since holds for both, whoever of them it was. */
  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    long before = kept.numbers(CORRECTED)[0];
    long corrected = kept.numbers(CORRECTED)[1];
    sql.sql(
            "update consent_entry set contact_id = :from where id = any(:moved) and contact_id = :into")
        .param("from", from.value())
        .param("into", into.value())
        .param("moved", kept.numbers(MOVED))
        .update();
    sql.sql(
            """
            insert into consent_entry (contact_id, channel, topic, granted, source, at)
            select :from, channel, topic, false, source || :while, at from consent_entry
            where contact_id = :into and id > :corrected and not granted order by id""")
        .param("from", from.value())
        .param("into", into.value())
        .param("corrected", corrected)
        .param("while", UndoneConsent.WHILE_ONE)
        .update();
    record(
        UndoneConsent.corrections(
            into, log(into, 0, 0), log(into, before, corrected), clock.instant()));
  }

  /** Oldest first, without those whose ids are in this range, which begins behind its first. */
  private List<ConsentDecision> log(ContactId contact, long behind, long upTo) {
    return sql.sql(
            "select * from consent_entry where contact_id = :contact and not (id > :behind and id <= :upTo) order by at, id")
        .param("contact", contact.value())
        .param("behind", behind)
        .param("upTo", upTo)
        .query(this::read)
        .list();
  }

  @Override
  public void erased(Contact contact) {
    sql.sql("select set_config('waymark.erasing', 'on', true)").query().singleRow();
    sql.sql("delete from consent_entry where contact_id = :contact")
        .param("contact", contact.id().value())
        .update();
    sql.sql("select set_config('waymark.erasing', 'off', true)").query().singleRow();
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
