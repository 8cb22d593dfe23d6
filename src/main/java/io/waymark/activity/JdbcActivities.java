package io.waymark.activity;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Kept;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Service
class JdbcActivities implements Activities, OnMerge, OnErase {

  private static final String LOG = "log";

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Carts carts;
  private final Clock clock;

  JdbcActivities(JdbcClient sql, JsonMapper json, Carts carts, Clock clock) {
    this.sql = sql;
    this.json = json;
    this.carts = carts;
    this.clock = clock;
  }

  @Override
  public Set<String> admit(Collection<String> messageIds) {
    return Set.copyOf(
        sql.sql(
                """
                insert into seen (message_id, received_at) select id, :now from unnest(cast(:ids as text[])) as id
                on conflict do nothing returning message_id
                """)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("ids", new TreeSet<>(messageIds).toArray(String[]::new))
            .query((row, number) -> row.getString(1))
            .list());
  }

  @Override
  public Set<String> unseen(Collection<String> messageIds) {
    return Set.copyOf(
        sql.sql(
                """
                select id from unnest(cast(:ids as text[])) as id where not exists (select from seen where message_id = id)
                """)
            .param("ids", messageIds.toArray(String[]::new))
            .query((row, number) -> row.getString(1))
            .list());
  }

  @Override
  public List<Activity> record(List<NewActivity> activities) {
    List<Activity> recorded = insert(activities);
    Map<ActivityId, List<NewActivity>> derived = carts.fold(recorded);
    Iterator<Activity> concluded =
        insert(recorded.stream().flatMap(cause -> behind(cause, derived).stream()).toList())
            .iterator();
    var all = new ArrayList<Activity>();
    for (Activity cause : recorded) {
      all.add(cause);
      behind(cause, derived).forEach(conclusion -> all.add(concluded.next()));
    }
    return all;
  }

  private static List<NewActivity> behind(
      Activity cause, Map<ActivityId, List<NewActivity>> derived) {
    return derived.getOrDefault(cause.id(), List.of());
  }

  /**
   * Ids are given in the order of the list, so that among equal times what was said first comes
   * first.
   */
  private List<Activity> insert(List<NewActivity> activities) {
    if (activities.isEmpty()) {
      return List.of();
    }
    List<Place> places = places(activities);
    return IntStream.range(0, places.size())
        .mapToObj(i -> recorded(activities.get(i), places.get(i)))
        .toList();
  }

  /** What the database makes of an activity; the rest of it is known already. */
  private record Place(long id, Instant occurredAt, Instant receivedAt) {}

  private static Activity recorded(NewActivity done, Place place) {
    return new Activity(
        new ActivityId(place.id()),
        done.messageId(),
        done.contact(),
        done.type(),
        done.name(),
        done.properties(),
        place.occurredAt(),
        place.receivedAt());
  }

  private List<Place> places(List<NewActivity> activities) {
    return sql
        .sql(
            """
            insert into activity (message_id, contact_id, type, name, properties, occurred_at, received_at)
            select message_id, contact_id, type, name, properties, occurred_at, :now
            from unnest(cast(:messages as text[]), cast(:contacts as bigint[]), cast(:types as text[]), cast(:names as text[]), cast(:properties as jsonb[]), cast(:times as timestamptz[]))
              with ordinality as a(message_id, contact_id, type, name, properties, occurred_at, place)
            order by place
            returning id, occurred_at, received_at
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("messages", activities.stream().map(NewActivity::messageId).toArray(String[]::new))
        .param("contacts", activities.stream().map(a -> a.contact().value()).toArray(Long[]::new))
        .param("types", activities.stream().map(NewActivity::type).toArray(String[]::new))
        .param("names", activities.stream().map(NewActivity::name).toArray(String[]::new))
        .param(
            "properties",
            activities.stream()
                .map(a -> json.writeValueAsString(a.properties()))
                .toArray(String[]::new))
        .param(
            "times", activities.stream().map(a -> a.occurredAt().toString()).toArray(String[]::new))
        .query(
            (row, number) ->
                new Place(row.getLong("id"), time(row, "occurred_at"), time(row, "received_at")))
        .list()
        .stream()
        .sorted(Comparator.comparing(Place::id))
        .toList();
  }

  /** One look into the index for each person: {@code offset 0} keeps it from becoming one scan. */
  @Override
  public List<Activity> since(Map<ContactId, Instant> occurredFrom) {
    List<ContactId> contacts = List.copyOf(occurredFrom.keySet());
    return sql.sql(
            """
            select a.* from unnest(cast(:contacts as bigint[]), cast(:times as timestamptz[])) as since(contact_id, occurred_at)
            cross join lateral (
              select * from activity where contact_id = since.contact_id and occurred_at >= since.occurred_at offset 0
            ) a
            order by a.occurred_at, a.id
            """)
        .param("contacts", contacts.stream().map(ContactId::value).toArray(Long[]::new))
        .param(
            "times",
            contacts.stream()
                .map(contact -> String.valueOf(occurredFrom.get(contact)))
                .toArray(String[]::new))
        .query((row, number) -> read(row, json))
        .list();
  }

  @Override
  public List<Activity> done(Collection<ContactId> contacts, Set<String> names, boolean anything) {
    return sql.sql(
            """
            select * from activity where contact_id = any(:contacts)
            and (name = any(:names) or :anything and type in ('track', 'page', 'screen'))
            """)
        .param("contacts", contacts.stream().map(ContactId::value).toArray(Long[]::new))
        .param("names", names.toArray(String[]::new))
        .param("anything", anything)
        .query((row, number) -> read(row, json))
        .list();
  }

  @Override
  public Set<ActivityId> joined(Collection<ContactId> contacts) {
    return Set.copyOf(
        sql.sql(
                "select id from activity where contact_id = any(:contacts) and moved_by = pg_current_xact_id()")
            .param("contacts", contacts.stream().map(ContactId::value).toArray(Long[]::new))
            .query((row, number) -> new ActivityId(row.getLong(1)))
            .list());
  }

  @Override
  public Optional<Activity> find(ActivityId id) {
    return sql.sql("select * from activity where id = :id")
        .param("id", id.value())
        .query((row, number) -> read(row, json))
        .optional();
  }

  /** The latest by their key, for nothing else keeps this short on a long log. */
  @Override
  public Map<String, Set<String>> namesInUse(int latest) {
    Map<String, Set<String>> names = new TreeMap<>();
    sql.sql(
            """
            with latest as (select name, properties from activity order by id desc limit :latest)
            select distinct name, key from latest left join lateral (
              select jsonb_object_keys(case jsonb_typeof(properties) when 'object' then properties else '{}' end) as key
              union all
              select 'products.' || jsonb_object_keys(case jsonb_typeof(product) when 'object' then product else '{}' end)
              from jsonb_array_elements(case jsonb_typeof(properties -> 'products') when 'array' then properties -> 'products' else '[]' end) product
            ) keys on true
            """)
        .param("latest", latest)
        .query(
            row -> {
              Set<String> properties =
                  names.computeIfAbsent(row.getString("name"), name -> new TreeSet<>());
              if (row.getString("key") != null) {
                properties.add(row.getString("key"));
              }
            });
    return names;
  }

  @Override
  public Optional<Cart> cart(ContactId contact, @Nullable String cartId) {
    return carts.find(contact, cartId);
  }

  @Override
  public String part() {
    return "activities";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    boolean shopped = carts.known(from);
    Kept moved =
        Kept.ids(
            LOG,
            sql.sql(
                    "update activity set contact_id = :into, moved_by = pg_current_xact_id() where contact_id = :from returning id")
                .param("from", from.value())
                .param("into", into.value())
                .query((row, number) -> row.getLong(1))
                .list());
    return shopped ? moved.and(carts.merge(from, into)) : moved;
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    sql.sql("update activity set contact_id = :from where id = any(:ids) and contact_id = :into")
        .param("from", from.value())
        .param("into", into.value())
        .param("ids", kept.numbers(LOG))
        .update();
    carts.part(from, into, kept);
  }

  @Override
  public void erased(Contact contact) {
    sql.sql("delete from activity where contact_id = :contact")
        .param("contact", contact.id().value())
        .update();
    carts.erase(contact.id());
  }

  static Activity read(ResultSet row, JsonMapper json) throws SQLException {
    return new Activity(
        new ActivityId(row.getLong("id")),
        row.getString("message_id"),
        new ContactId(row.getLong("contact_id")),
        row.getString("type"),
        row.getString("name"),
        json.readValue(row.getString("properties"), new TypeReference<Map<String, Object>>() {}),
        time(row, "occurred_at"),
        time(row, "received_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
