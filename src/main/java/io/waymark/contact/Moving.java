package io.waymark.contact;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves rows with a column {@code contact_id} between two people, and back. Names of tables and
 * columns come from code, never from anybody else.
 */
@Component
public class Moving {

  private static final String IDS = "ids";
  private static final String FROM = "from";
  private static final String BEFORE = "before";
  private static final String MADE = "made";

  private final JdbcClient sql;
  private final JsonMapper json;

  Moving(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** Lets every row belong to the other. */
  public Kept all(String table, ContactId from, ContactId into) {
    return Kept.ids(
        IDS,
        sql.sql(
                "update %s set contact_id = :into where contact_id = :from returning id"
                    .formatted(table))
            .param("into", into.value())
            .param("from", from.value())
            .query((row, number) -> row.getLong(1))
            .list());
  }

  /** Those rows that {@link #all} moved, as far as they are still there. */
  public void allBack(String table, ContactId from, ContactId into, Kept kept) {
    sql.sql(
            "update %s set contact_id = :from where id = any(:ids) and contact_id = :into"
                .formatted(table))
        .param("from", from.value())
        .param("into", into.value())
        .param("ids", kept.numbers(IDS))
        .update();
  }

  /**
   * Makes one row of two where both have one, and remembers how they were and what became of them.
   *
   * @param key what there is at most one row of for a person, besides {@code contact_id}
   * @param merge lets nothing be left under {@code from}
   */
  public Kept keyed(
      String table, List<String> key, ContactId from, ContactId into, Runnable merge) {
    String theirs =
        list(
            sql.sql(
                    "select to_jsonb(t) from %s t where t.contact_id = :from order by 1"
                        .formatted(table))
                .param("from", from.value()));
    if (theirs.equals("[]")) {
      return Kept.NOTHING;
    }
    String before = sameOf(table, key, into, theirs);
    merge.run();
    return new Kept(
        Map.of(
            FROM, json.readTree(theirs),
            BEFORE, json.readTree(before),
            MADE, json.readTree(sameOf(table, key, into, theirs))));
  }

  private String sameOf(String table, List<String> key, ContactId contact, String theirs) {
    return list(
        sql.sql(
                "select to_jsonb(t) from %1$s t join jsonb_populate_recordset(null::%1$s, cast(:theirs as jsonb)) f on %2$s where t.contact_id = :contact"
                    .formatted(table, same("t", "f", key)))
            .param("theirs", theirs)
            .param("contact", contact.value()));
  }

  private static String list(JdbcClient.StatementSpec query) {
    return query.query(String.class).list().stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static String same(String one, String other, List<String> key) {
    return Stream.concat(
            Stream.of("true"),
            key.stream().map(column -> "%s.%s = %s.%s".formatted(one, column, other, column)))
        .collect(Collectors.joining(" and "));
  }

  /** Both have what they had, the other only where nothing has changed since the merge. */
  public void keyedBack(String table, List<String> key, ContactId from, ContactId into, Kept kept) {
    leave(table, key, into, kept);
    sql.sql(
            "insert into %1$s select b.* from jsonb_populate_recordset(null::%1$s, cast(:rows as jsonb)) b where b.contact_id = :from"
                .formatted(table))
        .param("rows", kept.text(FROM))
        .param("from", from.value())
        .update();
  }

  /**
   * Takes from the other what the merge made, where it is still so, and gives back what they had.
   */
  private void leave(String table, List<String> key, ContactId into, Kept kept) {
    String gone =
        list(
            sql.sql(
                    """
                    delete from %1$s t using jsonb_populate_recordset(null::%1$s, cast(:made as jsonb)) m
                    where t.contact_id = :into and %2$s and t.* is not distinct from m.* returning to_jsonb(t)"""
                        .formatted(table, same("t", "m", key)))
                .param("made", kept.text(MADE))
                .param("into", into.value()));
    sql.sql(
            """
            insert into %1$s select b.* from jsonb_populate_recordset(null::%1$s, cast(:before as jsonb)) b
            join jsonb_populate_recordset(null::%1$s, cast(:gone as jsonb)) g on %2$s"""
                .formatted(table, same("b", "g", key)))
        .param("before", kept.text(BEFORE))
        .param("gone", gone)
        .update();
  }
}
