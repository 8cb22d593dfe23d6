package io.waymark.audience.live;

import io.waymark.contact.ContactId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everybody is looked at again, some at a time, where a conclusion means something else now.
 * Whoever does something meanwhile is looked at by the new definition anyway.
 */
@Component
public class Walks {

  /**
   * A transaction that knows only the definition before may still add somebody until it is over.
   */
  private static final String READY = "since < pg_snapshot_xmin(pg_current_snapshot())";

  private static final String NEW = "since is null";

  private final JdbcClient sql;

  Walks(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Some people of a walk.
   *
   * @param name of the conclusion
   * @param tells whether journeys hear what becomes of them
   */
  public record Some(String name, boolean tells, List<ContactId> people) {}

  /** Begins again from the start, in the transaction that changes the definition. */
  public void begin(String name, boolean tells) {
    sql.sql(
            """
            insert into walk (name, tells, until) values (:name, :tells, (select coalesce(max(id), 0) from contact))
            on conflict (name) do update set tells = excluded.tells, since = null, done = 0, until = excluded.until""")
        .param("name", name)
        .param("tells", tells)
        .update();
  }

  /** Gives it up; people not reached keep what they have until something happens to them. */
  public boolean stop(String name) {
    return sql.sql("delete from walk where name = :name").param("name", name).update() == 1;
  }

  /** How much is done, from 0 to 1; empty where everybody was looked at. */
  public OptionalDouble progress(String name) {
    return sql.sql(
            "select done::double precision / greatest(until, 1) from walk where name = :name")
        .param("name", name)
        .query(Double.class)
        .optional()
        .map(done -> OptionalDouble.of(Math.min(done, 1)))
        .orElseGet(OptionalDouble::empty);
  }

  public boolean any() {
    return sql.sql("select exists (select from walk where " + NEW + " or " + READY + ")")
        .query(Boolean.class)
        .single();
  }

  /** The next people of one walk, in the caller's transaction; other copies take other walks. */
  public Optional<Some> next(int most) {
    sql.sql("update walk set since = pg_current_xact_id() where " + NEW).update();
    return sql.sql(
            "select name, tells, done from walk where "
                + READY
                + " order by name limit 1 for update skip locked")
        .query((row, number) -> some(row.getString(1), row.getBoolean(2), row.getLong(3), most))
        .optional();
  }

  private Some some(String name, boolean tells, long done, int most) {
    List<Long> ids =
        sql.sql(
                "select id from contact where id > :done and merged_into is null and erased_at is null order by id limit :most")
            .param("done", done)
            .param("most", most)
            .query((row, number) -> row.getLong(1))
            .list();
    if (ids.size() < most) {
      stop(name);
    } else {
      sql.sql("update walk set done = :done where name = :name")
          .param("done", ids.getLast())
          .param("name", name)
          .update();
    }
    return new Some(name, tells, ids.stream().map(ContactId::new).toList());
  }
}
