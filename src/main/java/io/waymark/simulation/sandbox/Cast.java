package io.waymark.simulation.sandbox;

import io.waymark.simulation.Script;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who somebody in the script is by now. */
@Component
@ConditionalOnProperty("waymark.simulation.script")
class Cast {

  private static final Map<String, String> KINDS =
      Map.of("userId", "USER", "previousId", "USER", "anonymousId", "ANONYMOUS");

  private final JdbcClient sql;

  Cast(JdbcClient sql) {
    this.sql = sql;
  }

  /** The people each of these concerns: those known by their contact, others by their id. */
  Map<Script.Happening, Set<String>> people(Collection<Script.Happening> events) {
    Map<String, String> known = known(events.stream().flatMap(Cast::keys).distinct().toList());
    Map<Script.Happening, Set<String>> people = new HashMap<>();
    events.forEach(
        event ->
            people.put(
                event,
                keys(event)
                    .map(key -> known.getOrDefault(key, key))
                    .collect(HashSet::new, Set::add, Set::addAll)));
    return people;
  }

  static String contact(long id) {
    return "contact " + id;
  }

  long idOf(String userId) {
    return sql.sql("select contact_id from identity where kind = 'USER' and value = :id")
        .param("id", userId)
        .query(Long.class)
        .single();
  }

  private static Stream<String> keys(Script.Happening event) {
    Stream<String> ids =
        KINDS.entrySet().stream()
            .filter(kind -> event.call().get(kind.getKey()) != null)
            .map(kind -> kind.getValue() + " " + event.call().get(kind.getKey()));
    return event.call().get("traits") instanceof Map<?, ?> traits
            && traits.get("email") instanceof String email
        ? Stream.concat(ids, Stream.of("EMAIL " + email.strip().toLowerCase(java.util.Locale.ROOT)))
        : ids;
  }

  private Map<String, String> known(List<String> keys) {
    Map<String, String> known = new HashMap<>();
    sql.sql(
            """
            select kind || ' ' || value as key, contact_id from identity
            where (kind, value) in (select split_part(key, ' ', 1), substr(key, strpos(key, ' ') + 1) from unnest(cast(:keys as text[])) as key)
            """)
        .param("keys", keys.toArray(String[]::new))
        .query(
            row -> {
              known.put(row.getString("key"), contact(row.getLong("contact_id")));
            });
    return known;
  }
}
