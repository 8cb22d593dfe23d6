package io.waymark.contact;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which attributes there are, with their types: learnt from what comes. */
@Component
public class Attributes {

  private static final int MOST = 2_000;
  private static final int LONGEST = 200;
  private static final int DEEPEST = 3;

  private final JdbcClient sql;
  private final Clock clock;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Attributes(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Of people, by name; of what lies inside an object with dots, {@code address.city}. */
  public Map<String, AttributeType> ofContacts() {
    return types("CONTACT");
  }

  /** Of companies. */
  public Map<String, AttributeType> ofAccounts() {
    return types("ACCOUNT");
  }

  private Map<String, AttributeType> types(String whom) {
    var types = new HashMap<String, AttributeType>();
    sql.sql("select name, type from attribute where of_whom = :whom")
        .param("whom", whom)
        .query(
            row -> {
              types.put(row.getString(1), AttributeType.valueOf(row.getString(2)));
            });
    return Map.copyOf(types);
  }

  /** Remembers names not seen before, each with the type its first value tells. */
  void learn(Collection<Map<String, Object>> people) {
    var types = new TreeMap<String, AttributeType>();
    people.forEach(attributes -> collect("", attributes, 1, types));
    types.keySet().removeAll(known);
    if (types.isEmpty()) {
      return;
    }
    known.addAll(ofContacts().keySet());
    types.keySet().removeAll(known);
    if (!types.isEmpty() && known.size() + types.size() <= MOST) {
      add(types);
    }
  }

  private void add(SortedMap<String, AttributeType> types) {
    sql.sql(
            """
            insert into attribute (of_whom, name, type, created_at)
            select 'CONTACT', name, type, :now from unnest(cast(:names as text[]), cast(:types as text[])) with ordinality as t(name, type, place)
            order by place on conflict do nothing""")
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
