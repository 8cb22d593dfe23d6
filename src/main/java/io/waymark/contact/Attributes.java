package io.waymark.contact;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which attributes there are, with their types: learnt from what comes. */
@Component
public class Attributes {

  private static final int MOST = 2_000;
  private static final int LONGEST = 200;
  static final int DEEPEST = 3;

  private final JdbcClient sql;
  private final Clock clock;
  private final Map<AttributeOwner, Set<String>> known =
      Map.of(
          AttributeOwner.CONTACT, ConcurrentHashMap.newKeySet(),
          AttributeOwner.ACCOUNT, ConcurrentHashMap.newKeySet());

  Attributes(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Of people, by name; of what lies inside an object with dots, {@code address.city}. */
  public Map<String, AttributeType> ofContacts() {
    return types(AttributeOwner.CONTACT);
  }

  /** Of companies. */
  public Map<String, AttributeType> ofAccounts() {
    return types(AttributeOwner.ACCOUNT);
  }

  Map<String, AttributeType> types(AttributeOwner whom) {
    var types = new HashMap<String, AttributeType>();
    sql.sql("select name, type from attribute where of_whom = :whom")
        .param("whom", whom.name())
        .query(
            row -> {
              types.put(row.getString(1), AttributeType.valueOf(row.getString(2)));
            });
    return Map.copyOf(types);
  }

  /**
   * @param of {@code contact} or {@code account}
   * @param label what people call it, or null
   * @param declared false while the type is what the first value told
   */
  record Attribute(
      String of,
      String name,
      AttributeType type,
      @Nullable String label,
      boolean declared,
      Instant createdAt) {

    String place() {
      return of + "/" + name;
    }
  }

  /** Companies' first, in the order of their names, behind this place. */
  List<Attribute> all(String after, int most) {
    return sql.sql(
            """
            select lower(of_whom) as whom, name, type, label, declared, created_at from attribute
            where lower(of_whom) || '/' || name > :after order by lower(of_whom) || '/' || name limit :most""")
        .param("after", after)
        .param("most", most)
        .query(
            (row, number) ->
                new Attribute(
                    row.getString(1),
                    row.getString(2),
                    AttributeType.valueOf(row.getString(3)),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getObject(6, OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The types that hold whatever comes. */
  DeclaredTypes declared(AttributeOwner whom) {
    var types = new HashMap<String, AttributeType>();
    sql.sql("select name, type from attribute where of_whom = :whom and declared")
        .param("whom", whom.name())
        .query(
            row -> {
              types.put(row.getString(1), AttributeType.valueOf(row.getString(2)));
            });
    return new DeclaredTypes(Map.copyOf(types));
  }

  /**
   * @param label null leaves it as it is
   */
  void declare(AttributeOwner whom, String name, AttributeType type, @Nullable String label) {
    sql.sql(
            """
            insert into attribute as a (of_whom, name, type, label, declared, created_at) values (:whom, :name, :type, :label, true, :now)
            on conflict (of_whom, name) do update set type = excluded.type, label = coalesce(excluded.label, a.label), declared = true""")
        .param("whom", whom.name())
        .param("name", name)
        .param("type", type.name())
        .param("label", label)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * @throws AttributeEditing.Refused if another would be too many
   */
  void checkRoom(AttributeOwner whom, String name) {
    Map<String, AttributeType> there = types(whom);
    if (!there.containsKey(name) && there.size() >= MOST) {
      throw new AttributeEditing.Refused(
          "There are %d attributes already, and one more would not be taken in. Use one that is there."
              .formatted(MOST),
          List.of());
    }
  }

  /** Whether something can be declared under this name. */
  static boolean fits(String name) {
    String[] parts = name.split("\\.", -1);
    return name.length() <= LONGEST
        && parts.length <= DEEPEST
        && Arrays.stream(parts).noneMatch(String::isBlank)
        && name.chars().noneMatch(Character::isISOControl);
  }

  /** Remembers names not seen before, each with the type its first value tells. */
  void learn(AttributeOwner whom, Collection<Map<String, Object>> objects) {
    Set<String> seen = known.getOrDefault(whom, Set.of());
    var types = new TreeMap<String, AttributeType>();
    objects.forEach(attributes -> collect("", attributes, 1, types));
    types.keySet().removeAll(seen);
    if (types.isEmpty()) {
      return;
    }
    seen.addAll(types(whom).keySet());
    types.keySet().removeAll(seen);
    if (!types.isEmpty() && seen.size() + types.size() <= MOST) {
      add(whom, types);
    }
  }

  private void add(AttributeOwner whom, SortedMap<String, AttributeType> types) {
    sql.sql(
            """
            insert into attribute (of_whom, name, type, created_at)
            select :whom, name, type, :now from unnest(cast(:names as text[]), cast(:types as text[])) with ordinality as t(name, type, place)
            order by place on conflict do nothing""")
        .param("whom", whom.name())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("names", types.keySet().toArray(String[]::new))
        .param("types", types.values().stream().map(Enum::name).toArray(String[]::new))
        .update();
  }

  private static void collect(
      String within, Map<?, ?> object, int depth, Map<String, AttributeType> types) {
    object.forEach(
        (key, value) -> {
          String name = within + key;
          if (name.length() > LONGEST
              || name.isBlank()
              || String.valueOf(key).indexOf('.') >= 0
              || name.chars().anyMatch(Character::isISOControl)) {
            return;
          }
          AttributeType.of(value).ifPresent(type -> types.putIfAbsent(name, type));
          if (value instanceof Map<?, ?> inner && depth < DEEPEST) {
            collect(name + ".", inner, depth + 1, types);
          }
        });
  }
}
