package io.waymark.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
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
  private final Attributes attributes;
  private final AttributeHistory history;

  ContactRows(JdbcClient sql, JsonMapper json, Attributes attributes, AttributeHistory history) {
    this.sql = sql;
    this.json = json;
    this.attributes = attributes;
    this.history = history;
  }

  Map<Key, ContactId> resolve(Collection<Key> keys) {
    var found = new HashMap<Key, ContactId>();
    sql.sql(
            """
            select i.kind, i.value, i.contact_id
            from unnest(cast(:kinds as text[]), cast(:values as text[])) as k(kind, value)
            join identity i on i.kind = k.kind and i.value = k.value
            where i.contact_id is not null
            """)
        .param("kinds", kinds(keys))
        .param("values", values(keys))
        .query(
            row -> {
              found.put(key(row), new ContactId(row.getLong(3)));
            });
    return found;
  }

  /**
   * Takes the keys that lead to nobody, so that no other transaction gives them to somebody else
   * before this one ends.
   *
   * @return those taken
   */
  Set<Key> reserve(SortedSet<Key> keys) {
    var reserved = new HashSet<Key>();
    sql.sql(
            """
            insert into identity (kind, value)
            select kind, value from unnest(cast(:kinds as text[]), cast(:values as text[])) with ordinality as k(kind, value, place)
            order by place
            on conflict do nothing returning kind, value
            """)
        .param("kinds", kinds(keys))
        .param("values", values(keys))
        .query(
            row -> {
              reserved.add(key(row));
            });
    return reserved;
  }

  /** Gives back what was reserved and attached to nobody. */
  void release(Collection<Key> keys) {
    if (keys.isEmpty()) {
      return;
    }
    sql.sql(
            """
            delete from identity i using unnest(cast(:kinds as text[]), cast(:values as text[])) as k(kind, value)
            where i.kind = k.kind and i.value = k.value and i.contact_id is null
            """)
        .param("kinds", kinds(keys))
        .param("values", values(keys))
        .update();
  }

  /** Makes contacts nobody else can see yet, lowest id first. */
  List<Person> create(int count, Instant at) {
    return sql
        .sql(
            """
            insert into contact (created_at) select :at from generate_series(1, :count) returning id
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("count", count)
        .query((row, number) -> new ContactId(row.getLong(1)))
        .list()
        .stream()
        .sorted()
        .map(id -> Person.unknown(id, at))
        .toList();
  }

  void drop(Collection<ContactId> unused) {
    if (!unused.isEmpty()) {
      sql.sql("delete from contact where id = any(:ids)").param("ids", longs(unused)).update();
    }
  }

  /** Lets keys, each reserved or leading to a locked person, lead to another locked person. */
  void attach(Map<Key, ContactId> attachments) {
    if (attachments.isEmpty()) {
      return;
    }
    List<Key> keys = List.copyOf(attachments.keySet());
    sql.sql(
            """
            update identity i set contact_id = k.contact_id
            from unnest(cast(:kinds as text[]), cast(:values as text[]), cast(:ids as bigint[])) as k(kind, value, contact_id)
            where i.kind = k.kind and i.value = k.value
            """)
        .param("kinds", kinds(keys))
        .param("values", values(keys))
        .param("ids", longs(keys.stream().map(attachments::get).toList()))
        .update();
  }

  /** Each row stays locked, and is read as it is once the lock is held. */
  Map<ContactId, Person> lock(Collection<ContactId> ids) {
    return people("select * from contact where id = any(:ids) order by id for update", ids);
  }

  Map<ContactId, Person> read(Collection<ContactId> ids) {
    return people("select * from contact where id = any(:ids)", ids);
  }

  Set<String> attributesInUse(int latest) {
    return Set.copyOf(
        sql.sql(
                """
                select distinct key from (select attributes from contact order by id desc limit :latest) latest,
                  jsonb_object_keys(latest.attributes) as key
                """)
            .param("latest", latest)
            .query(String.class)
            .list());
  }

  List<String> addresses(ContactId id) {
    return sql.sql(
            "select value from identity where contact_id = :id and kind = 'EMAIL' order by value")
        .param("id", id.value())
        .query((row, number) -> row.getString(1))
        .list();
  }

  Set<String> phones(ContactId id) {
    return Set.copyOf(
        sql.sql(
                """
                select number from (
                  select attributes ->> 'phone' as number from contact where id = :id
                  union select before #>> '{}' from attribute_change where contact_id = :id and name = 'phone'
                  union select after #>> '{}' from attribute_change where contact_id = :id and name = 'phone') numbers
                where number is not null""")
            .param("id", id.value())
            .query(String.class)
            .list());
  }

  void save(Collection<Person> people) {
    List<Person> dirty = people.stream().filter(Person::dirty).toList();
    if (dirty.isEmpty()) {
      return;
    }
    attributes.learn(
        AttributeOwner.CONTACT, dirty.stream().map(person -> person.traits.values()).toList());
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
    history.keep(dirty);
  }

  void changed(Collection<ContactId> contacts) {
    if (!contacts.isEmpty()) {
      sql.sql("insert into contact_changed (contact_id) select unnest(cast(:ids as bigint[]))")
          .param("ids", longs(contacts))
          .update();
    }
  }

  Set<ContactId> takeChanged(int most) {
    return Set.copyOf(
        sql.sql(
                """
                delete from contact_changed where id in (select id from contact_changed order by id limit :most for update skip locked)
                returning contact_id
                """)
            .param("most", most)
            .query((row, number) -> new ContactId(row.getLong(1)))
            .list());
  }

  boolean anyChanged() {
    return sql.sql("select exists (select from contact_changed)").query(Boolean.class).single();
  }

  /**
   * @param keys that lead to the other now
   * @param contacts who had been merged into the one who leaves, with them
   */
  record Followers(List<Key> keys, List<Long> contacts) {}

  Followers moveIdentities(ContactId from, ContactId into) {
    List<Key> keys =
        sql.sql(
                "update identity set contact_id = :into where contact_id = :from returning kind, value")
            .param("into", into.value())
            .param("from", from.value())
            .query((row, number) -> key(row))
            .list();
    List<Long> contacts =
        sql.sql(
                """
                update contact set merged_into = :into, attributes = '{}', attribute_times = '{}', user_id = null where id = :from or merged_into = :from
                returning id""")
            .param("into", into.value())
            .param("from", from.value())
            .query((row, number) -> row.getLong(1))
            .list();
    return new Followers(keys, contacts);
  }

  /**
   * Lets what followed somebody into another lead to them again, as far as it still leads there.
   */
  void moveBack(ContactId from, ContactId into, Followers followers) {
    sql.sql(
            """
            update identity i set contact_id = :from from unnest(cast(:kinds as text[]), cast(:values as text[])) as k(kind, value)
            where i.kind = k.kind and i.value = k.value and i.contact_id = :into""")
        .param("kinds", kinds(followers.keys()))
        .param("values", values(followers.keys()))
        .param("from", from.value())
        .param("into", into.value())
        .update();
    sql.sql(
            """
            update contact set merged_into = nullif(cast(:from as bigint), id) where id = any(:ids) and merged_into = :into""")
        .param("ids", followers.contacts().toArray(Long[]::new))
        .param("from", from.value())
        .param("into", into.value())
        .update();
  }

  /** Puts somebody back as they were. */
  void restore(ContactId id, Merge.Self self) {
    sql.sql(
            """
            update contact set user_id = :user, known = :known, attributes = cast(:attributes as jsonb), attribute_times = cast(:times as jsonb)
            where id = :id""")
        .param("id", id.value())
        .param("user", self.userId())
        .param("known", self.known())
        .param("attributes", json.writeValueAsString(self.attributes()))
        .param("times", json.writeValueAsString(self.times()))
        .update();
  }

  /** Whether a user id or an address leads to this person. */
  boolean named(ContactId id) {
    return sql.sql(
            "select exists (select from identity where contact_id = :id and kind in ('USER', 'EMAIL'))")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
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
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("merged_into") == null ? null : new ContactId(row.getLong("merged_into")));
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(IdentityKind.valueOf(row.getString("kind")), row.getString("value"));
  }

  private static String[] kinds(Collection<Key> keys) {
    return keys.stream().map(key -> key.kind().name()).toArray(String[]::new);
  }

  private static String[] values(Collection<Key> keys) {
    return keys.stream().map(Key::value).toArray(String[]::new);
  }

  private static Long[] longs(Collection<ContactId> ids) {
    return ids.stream().map(ContactId::value).toArray(Long[]::new);
  }
}
