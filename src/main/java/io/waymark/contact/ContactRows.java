package io.waymark.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of contacts and of what leads to them. */
@Component
class ContactRows {

  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> TIMES = new TypeReference<>() {};

  private final JdbcClient sql;
  private final JsonMapper json;

  ContactRows(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  Map<Key, ContactId> resolve(Collection<Key> keys) {
    var found = new HashMap<Key, ContactId>();
    sql.sql(
            """
            select i.kind, i.value, i.contact_id
            from unnest(cast(:kinds as text[]), cast(:values as text[])) as k(kind, value)
            join identity i on i.kind = k.kind and i.value = k.value
            """)
        .param("kinds", keys.stream().map(key -> key.kind().name()).toArray(String[]::new))
        .param("values", keys.stream().map(Key::value).toArray(String[]::new))
        .query(
            row -> {
              found.put(
                  new Key(IdentityKind.valueOf(row.getString(1)), row.getString(2)),
                  new ContactId(row.getLong(3)));
            });
    return found;
  }

  /**
   * Makes a contact for each of these keys that leads to nobody, unless somebody else does so at
   * this moment.
   */
  void create(TreeSet<Key> keys, Instant at) {
    List<Long> ids =
        sql.sql(
                """
                insert into contact (created_at) select :at from generate_series(1, :count) returning id
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("count", keys.size())
            .query((row, number) -> row.getLong(1))
            .list();
    sql.sql(
            """
            insert into identity (kind, value, contact_id)
            select * from unnest(cast(:kinds as text[]), cast(:values as text[]), cast(:ids as bigint[]))
            on conflict do nothing
            """)
        .param("kinds", keys.stream().map(key -> key.kind().name()).toArray(String[]::new))
        .param("values", keys.stream().map(Key::value).toArray(String[]::new))
        .param("ids", ids.toArray(Long[]::new))
        .update();
    sql.sql(
            """
            delete from contact c where c.id = any(:ids) and not exists (select from identity i where i.contact_id = c.id)
            """)
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  /** Lets a key lead to a locked person, whomever it led to before. */
  void attach(Map<Key, ContactId> attachments) {
    for (Key key : new TreeSet<>(attachments.keySet())) {
      sql.sql(
              """
              insert into identity (kind, value, contact_id) values (:kind, :value, :contact)
              on conflict (kind, value) do update set contact_id = excluded.contact_id
              """)
          .param("kind", key.kind().name())
          .param("value", key.value())
          .param("contact", attachments.getOrDefault(key, new ContactId(0)).value())
          .update();
    }
  }

  /** Where a merge has led these ids by now; each row stays locked. */
  Map<ContactId, Person> lock(Collection<ContactId> ids) {
    return people("select * from contact where id = any(:ids) order by id for update", ids);
  }

  Map<ContactId, Person> read(Collection<ContactId> ids) {
    return people("select * from contact where id = any(:ids)", ids);
  }

  Map<ContactId, ContactId> merged(Collection<ContactId> ids) {
    var merged = new HashMap<ContactId, ContactId>();
    sql.sql("select id, merged_into from contact where id = any(:ids) and merged_into is not null")
        .param("ids", longs(ids))
        .query(
            row -> {
              merged.put(new ContactId(row.getLong(1)), new ContactId(row.getLong(2)));
            });
    return merged;
  }

  void save(Collection<Person> people) {
    List<Person> dirty = people.stream().filter(Person::dirty).toList();
    if (dirty.isEmpty()) {
      return;
    }
    sql.sql(
            """
            update contact c set user_id = p.user_id, attributes = p.attributes, attribute_times = p.times, known = p.known
            from unnest(cast(:ids as bigint[]), cast(:users as text[]), cast(:attributes as jsonb[]), cast(:times as jsonb[]), cast(:known as boolean[]))
              as p(id, user_id, attributes, times, known)
            where c.id = p.id
            """)
        .param("ids", longs(dirty.stream().map(person -> person.id).toList()))
        .param("users", dirty.stream().map(person -> person.userId).toArray(String[]::new))
        .param(
            "attributes",
            dirty.stream()
                .map(person -> json.writeValueAsString(person.traits.values()))
                .toArray(String[]::new))
        .param(
            "times",
            dirty.stream()
                .map(person -> json.writeValueAsString(person.traits.times()))
                .toArray(String[]::new))
        .param("known", dirty.stream().map(person -> person.known).toArray(Boolean[]::new))
        .update();
  }

  void moveIdentities(ContactId from, ContactId into) {
    sql.sql("update identity set contact_id = :into where contact_id = :from")
        .param("into", into.value())
        .param("from", from.value())
        .update();
    sql.sql(
            """
            update contact set merged_into = :into, attributes = '{}', attribute_times = '{}', user_id = null where id = :from or merged_into = :from
            """)
        .param("into", into.value())
        .param("from", from.value())
        .update();
  }

  void forget(ContactId id, Instant at) {
    sql.sql("delete from identity where contact_id = :id").param("id", id.value()).update();
    sql.sql(
            """
            update contact set attributes = '{}', attribute_times = '{}', user_id = null, erased_at = :at where id = :id
            """)
        .param("id", id.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private Map<ContactId, Person> people(String query, Collection<ContactId> ids) {
    var people = new LinkedHashMap<ContactId, Person>();
    sql.sql(query)
        .param("ids", longs(ids))
        .query(
            row -> {
              Person person = read(row);
              people.put(person.id, person);
            });
    return people;
  }

  private Person read(ResultSet row) throws SQLException {
    return new Person(
        new ContactId(row.getLong("id")),
        row.getString("user_id"),
        new Traits(
            json.readValue(row.getString("attributes"), VALUES),
            json.readValue(row.getString("attribute_times"), TIMES)),
        row.getBoolean("known"),
        row.getObject("erased_at") != null,
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static Long[] longs(Collection<ContactId> ids) {
    return ids.stream().map(ContactId::value).toArray(Long[]::new);
  }
}
