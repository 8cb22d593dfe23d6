package io.waymark.simulation;

import io.waymark.activity.Activities;
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
import java.util.stream.Stream;
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
    return sql.sql(
            """
            select c.id, c.attributes from contact c
            where c.erased_at is null and exists (select from activity a where a.contact_id = c.id and a.occurred_at >= :from and a.occurred_at <= :to)
            order by c.id
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                profile(
                    row.getLong("id"),
                    json.readValue(row.getString("attributes"), MAP),
                    consent.getOrDefault(row.getLong("id"), Map.of()),
                    topics.getOrDefault(row.getLong("id"), List.of())))
        .list();
  }

  private Script.Profile profile(
      long contact,
      Map<String, Object> attributes,
      Map<String, Boolean> consent,
      List<Script.Topic> topics) {
    Map<String, Object> traits = new LinkedHashMap<>(attributes);
    traits.values().removeIf(java.util.Objects::isNull);
    if (!consent.isEmpty()) {
      traits.put("consent", consent);
    }
    return new Script.Profile(user(contact), traits, topics, suppressed(traits));
  }

  private List<String> suppressed(Map<String, Object> traits) {
    return Stream.of("email", "sms")
        .filter(
            channel ->
                traits.get(channel.equals("sms") ? "phone" : channel) instanceof String address
                    && consents.suppression(channel, address).isPresent())
        .toList();
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
