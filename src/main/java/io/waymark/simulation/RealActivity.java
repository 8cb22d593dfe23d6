package io.waymark.simulation;

import io.waymark.activity.Activities;
import io.waymark.consent.Address;
import io.waymark.consent.Consents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What real people did, read and never changed. */
@Component
class RealActivity {

  private static final int MOST_EVENTS = 200_000;
  private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Consents consents;

  RealActivity(JdbcClient sql, JsonMapper json, Consents consents) {
    this.sql = sql;
    this.json = json;
    this.consents = consents;
  }

  /**
   * @param people who did something, as they are today
   */
  record Recorded(List<Script.Profile> people, List<Script.Happening> events) {}

  @Transactional(readOnly = true)
  public Recorded between(Instant from, Instant to) {
    List<Script.Happening> events = events(from, to);
    if (events.size() > MOST_EVENTS) {
      throw new BadInput(
          "There are more than %d events in these days. Play fewer.".formatted(MOST_EVENTS));
    }
    return new Recorded(people(from, to), events);
  }

  private List<Script.Happening> events(Instant from, Instant to) {
    return sql.sql(
            """
            select a.contact_id, a.type, a.name, a.properties, a.occurred_at from activity a join contact c on c.id = a.contact_id
            where a.occurred_at >= :from and a.occurred_at <= :to and a.type in ('track', 'page', 'screen', 'group') and c.erased_at is null
              and not a.name = any(:derived)
            order by a.occurred_at, a.id limit :most
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .param("derived", Activities.DERIVED.toArray(String[]::new))
        .param("most", MOST_EVENTS + 1)
        .query((row, number) -> happening(row))
        .list();
  }

  private Script.Happening happening(ResultSet row) throws SQLException {
    Map<String, Object> call = new HashMap<>();
    call.put("type", row.getString("type"));
    if (row.getString("type").equals("track")) {
      call.put("event", row.getString("name"));
    }
    call.put("userId", user(row.getLong("contact_id")));
    call.put("properties", json.readValue(row.getString("properties"), MAP));
    return new Script.Happening(
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(), call);
  }

  /** People are named by the numbers of their contacts: so the result leads back to them. */
  static String user(long contact) {
    return "contact-" + contact;
  }

  private List<Script.Profile> people(Instant from, Instant to) {
    Map<Long, Map<String, Boolean>> consent = new HashMap<>();
    Map<Long, List<Script.Topic>> topics = new HashMap<>();
    consents(from, to, consent, topics);
    Map<Long, Map<String, Object>> people = traits(from, to);
    Set<Address> suppressed =
        consents.suppressed(
            people.values().stream().flatMap(RealActivity::addresses).distinct().toList());
    return people.entrySet().stream()
        .map(
            person ->
                profile(
                    person.getKey(),
                    person.getValue(),
                    consent.getOrDefault(person.getKey(), Map.of()),
                    topics.getOrDefault(person.getKey(), List.of()),
                    suppressed))
        .toList();
  }

  /** By the number of the contact. */
  private Map<Long, Map<String, Object>> traits(Instant from, Instant to) {
    Map<Long, Map<String, Object>> people = new LinkedHashMap<>();
    sql.sql(
            """
            select c.id, c.attributes from contact c
            where c.erased_at is null and exists (select from activity a where a.contact_id = c.id and a.occurred_at >= :from and a.occurred_at <= :to)
            order by c.id
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              people.put(row.getLong("id"), json.readValue(row.getString("attributes"), MAP));
            });
    return people;
  }

  private Script.Profile profile(
      long contact,
      Map<String, Object> attributes,
      Map<String, Boolean> consent,
      List<Script.Topic> topics,
      Set<Address> suppressed) {
    Map<String, Object> traits = new LinkedHashMap<>(attributes);
    traits.values().removeIf(java.util.Objects::isNull);
    if (!consent.isEmpty()) {
      traits.put("consent", consent);
    }
    return new Script.Profile(
        user(contact),
        traits,
        topics,
        addresses(attributes).filter(suppressed::contains).map(Address::channel).toList());
  }

  private static Stream<Address> addresses(Map<String, Object> attributes) {
    return Stream.concat(
        address("email", attributes.get("email")), address("sms", attributes.get("phone")));
  }

  private static Stream<Address> address(String channel, @Nullable Object value) {
    return value instanceof String text ? Stream.of(new Address(channel, text)) : Stream.empty();
  }

  /** The latest word on each channel and topic. */
  private void consents(
      Instant from,
      Instant to,
      Map<Long, Map<String, Boolean>> consent,
      Map<Long, List<Script.Topic>> topics) {
    sql.sql(
            """
            select distinct on (e.contact_id, e.channel, e.topic) e.* from consent_entry e
            where exists (select from activity a where a.contact_id = e.contact_id and a.occurred_at >= :from and a.occurred_at <= :to)
            order by e.contact_id, e.channel, e.topic, e.at desc, e.id desc
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              long contact = row.getLong("contact_id");
              String channel = row.getString("channel");
              boolean granted = row.getBoolean("granted");
              if (row.getString("topic").equals("*")) {
                consent.computeIfAbsent(contact, c -> new HashMap<>()).put(channel, granted);
              } else {
                topics
                    .computeIfAbsent(contact, c -> new ArrayList<>())
                    .add(new Script.Topic(channel, row.getString("topic"), granted));
              }
            });
  }
}
