package io.waymark.contact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of one attribute, of everybody, read a few thousand at a time. */
@Component
class AttributeValues {

  private static final int AT_ONCE = 2_000;

  private final JdbcClient sql;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  AttributeValues(JdbcClient sql, JsonMapper json, TransactionTemplate transaction) {
    this.sql = sql;
    this.json = json;
    this.transaction = transaction;
  }

  /**
   * How the values there are can be read as of a type.
   *
   * @param values how many there are
   * @param converted those that are written in another way than the type has it, e.g. a number as
   *     text, but can be read
   * @param unreadable those that cannot be read; they stay as they are, and no condition sees them
   */
  record Reading(long values, long converted, long unreadable) {

    private Reading and(Reading other) {
      return new Reading(
          values + other.values, converted + other.converted, unreadable + other.unreadable);
    }
  }

  /**
   * Reads all values as of a type.
   *
   * @param convert whether those that are written in another way are written anew; batch by batch,
   *     each in a transaction of its own
   */
  Reading read(AttributeOwner whom, String name, AttributeType type, boolean convert) {
    var of = new Of(whom == AttributeOwner.CONTACT ? "contact" : "account", name.split("\\."));
    var sum = new Reading(0, 0, 0);
    Map<Long, Object> values = page(of, 0);
    while (!values.isEmpty()) {
      Map<Long, Object> others = others(values, type);
      sum = sum.and(reading(values, others, type));
      if (convert && !others.isEmpty()) {
        transaction.executeWithoutResult(status -> write(of, others.keySet(), type));
      }
      values = page(of, values.keySet().stream().mapToLong(Long::longValue).max().orElse(0));
    }
    return sum;
  }

  /**
   * @param table of the owner
   * @param path to the value
   */
  private record Of(String table, String[] path) {}

  private Map<Long, Object> page(Of of, long after) {
    return values(
        sql.sql(
                """
                select id, cast(attributes #> cast(:path as text[]) as text) from %s
                where id > :after and jsonb_typeof(attributes #> cast(:path as text[])) <> 'null' order by id limit :most"""
                    .formatted(of.table()))
            .param("path", of.path())
            .param("after", after)
            .param("most", AT_ONCE));
  }

  private Map<Long, Object> values(JdbcClient.StatementSpec query) {
    var values = new HashMap<Long, Object>();
    query.query(
        row -> {
          values.put(row.getLong(1), json.readValue(row.getString(2), Object.class));
        });
    return values;
  }

  private static Map<Long, Object> others(Map<Long, Object> values, AttributeType type) {
    var others = new HashMap<Long, Object>();
    values.forEach(
        (id, value) ->
            Coercion.read(type, value)
                .filter(read -> !read.equals(value))
                .ifPresent(read -> others.put(id, read)));
    return others;
  }

  private static Reading reading(
      Map<Long, Object> values, Map<Long, Object> others, AttributeType type) {
    long unreadable =
        values.values().stream()
            .map(value -> Coercion.read(type, value))
            .filter(Optional::isEmpty)
            .count();
    return new Reading(values.size(), others.size(), unreadable);
  }

  /** What was said meanwhile is read again under the lock. */
  private void write(Of of, java.util.Collection<Long> ids, AttributeType type) {
    Map<Long, Object> others =
        others(
            values(
                sql.sql(
                        """
                        select id, cast(attributes #> cast(:path as text[]) as text) from %s
                        where id = any(:ids) and attributes #> cast(:path as text[]) is not null order by id for no key update"""
                            .formatted(of.table()))
                    .param("path", of.path())
                    .param("ids", ids.toArray(Long[]::new))),
            type);
    List<Long> changed = new ArrayList<>(others.keySet());
    sql.sql(
            """
            update %s t set attributes = jsonb_set(t.attributes, cast(:path as text[]), n.value)
            from unnest(cast(:ids as bigint[]), cast(:values as jsonb[])) as n(id, value) where t.id = n.id"""
                .formatted(of.table()))
        .param("path", of.path())
        .param("ids", changed.toArray(Long[]::new))
        .param("values", changed.stream().map(id -> text(others.get(id))).toArray(String[]::new))
        .update();
  }

  private String text(@Nullable Object value) {
    return json.writeValueAsString(value);
  }
}
