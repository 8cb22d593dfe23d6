package io.waymark.audience.condition;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.consent.Consents;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what conditions ask about people, a few queries for all of them together. */
@Component
public class KnownPeople {

  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

  private final Contacts contacts;
  private final Activities activities;
  private final Consents consents;
  private final JdbcClient sql;
  private final JsonMapper json;

  KnownPeople(
      Contacts contacts,
      Activities activities,
      Consents consents,
      JdbcClient sql,
      JsonMapper json) {
    this.contacts = contacts;
    this.activities = activities;
    this.consents = consents;
    this.sql = sql;
    this.json = json;
  }

  /**
   * @param touch what will be asked about; the rest is left empty
   * @param now the moment of the question
   * @param zone where days begin
   */
  public Map<ContactId, Known> gather(
      Collection<ContactId> people, Touch touch, Instant now, ZoneId zone) {
    Map<ContactId, Contact> found = contacts.findAll(people);
    Map<ContactId, List<Activity>> done =
        touch.anyEvent() || !touch.events().isEmpty()
            ? activities.done(people, touch.events(), touch.anyEvent()).stream()
                .collect(Collectors.groupingBy(Activity::contact))
            : Map.of();
    Map<ContactId, List<Map<String, Object>>> accounts =
        touch.accounts() ? accounts(people) : Map.of();
    Map<ContactId, Set<String>> tags =
        touch.tags().isEmpty()
            ? Map.of()
            : names("select contact_id, name from tag where contact_id = any(:ids)", people);
    Map<ContactId, Set<String>> consents =
        touch.consents().isEmpty() ? Map.of() : this.consents.granted(people, touch.consents());
    Map<ContactId, Map<String, BigDecimal>> scores =
        touch.scores().isEmpty() ? Map.of() : scores(people, now);
    Map<ContactId, Set<String>> stages =
        touch.stage()
            ? names("select contact_id, stage from lifecycle where contact_id = any(:ids)", people)
            : Map.of();
    Map<ContactId, Set<String>> segments =
        touch.segments().isEmpty()
            ? Map.of()
            : names(
                """
                select m.contact_id, g.key from segment_member m join segment g on g.id = m.segment_id and g.generation = m.generation
                where m.contact_id = any(:ids)""",
                people);
    var known = new HashMap<ContactId, Known>();
    found.forEach(
        (id, contact) ->
            known.put(
                id,
                new Known(
                    contact,
                    accounts.getOrDefault(id, List.of()),
                    tags.getOrDefault(id, Set.of()),
                    consents.getOrDefault(id, Set.of()),
                    scores.getOrDefault(id, Map.of()),
                    stages.getOrDefault(id, Set.of()).stream().findFirst().orElse(""),
                    segments.getOrDefault(id, Set.of()),
                    done.getOrDefault(id, List.of()),
                    now,
                    zone)));
    return known;
  }

  private Map<ContactId, Set<String>> names(String query, Collection<ContactId> people) {
    var names = new HashMap<ContactId, Set<String>>();
    sql.sql(query)
        .param("ids", ids(people))
        .query(
            row -> {
              names
                  .computeIfAbsent(new ContactId(row.getLong(1)), id -> new HashSet<>())
                  .add(row.getString(2));
            });
    return names;
  }

  private Map<ContactId, List<Map<String, Object>>> accounts(Collection<ContactId> people) {
    return sql
        .sql(
            """
            select m.contact_id, a.attributes from account_member m join account a on a.id = m.account_id
            where m.contact_id = any(:ids)""")
        .param("ids", ids(people))
        .query(
            (row, number) ->
                Map.entry(new ContactId(row.getLong(1)), json.readValue(row.getString(2), VALUES)))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private Map<ContactId, Map<String, BigDecimal>> scores(
      Collection<ContactId> people, Instant now) {
    var scores = new HashMap<ContactId, Map<String, BigDecimal>>();
    sql.sql(
            "select contact_id, name, score_now(earned, hour, half_life, standing, :now) from score where contact_id = any(:ids)")
        .param("ids", ids(people))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              scores
                  .computeIfAbsent(new ContactId(row.getLong(1)), id -> new HashMap<>())
                  .put(row.getString(2), row.getBigDecimal(3));
            });
    return scores;
  }

  private static Long[] ids(Collection<ContactId> people) {
    return people.stream().map(ContactId::value).toArray(Long[]::new);
  }
}
