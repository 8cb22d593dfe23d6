package io.waymark.audience.segment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of segments, without their members. */
@Component
class SegmentRows {

  private final JdbcClient sql;
  private final JsonMapper json;

  SegmentRows(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  List<Segment> all() {
    return sql.sql("select * from segment order by id").query(this::read).list();
  }

  Optional<Segment> find(String key) {
    return sql.sql("select * from segment where key = :key")
        .param("key", key)
        .query(this::read)
        .optional();
  }

  /** Makes one that is kept by hand, or renames it. */
  void saveManual(String key, String name, Instant now) {
    sql.sql(
            """
            insert into segment (key, name, kind, created_at, updated_at) values (:key, :name, 'MANUAL', :now, :now)
            on conflict (key) do update set name = excluded.name, updated_at = excluded.updated_at""")
        .param("key", key)
        .param("name", name)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Begins to build the next generation from a definition; one that is being built is given up.
   *
   * @param tells whether journeys hear who joins and leaves by it
   */
  void build(String key, String name, Object definition, boolean tells, Instant now) {
    sql.sql(
            "insert into segment_gone select id, building from segment where key = :key and building is not null on conflict do nothing")
        .param("key", key)
        .update();
    sql.sql(
            """
            insert into segment as s (key, name, kind, created_at, updated_at, building, generations, next, tells, since, done)
            values (:key, :name, 'LIVE', :now, :now, 1, 1, cast(:next as jsonb), :tells, pg_current_xact_id(), 0)
            on conflict (key) do update set name = excluded.name, updated_at = excluded.updated_at, building = s.generations + 1, generations = s.generations + 1,
              next = excluded.next, tells = excluded.tells, since = excluded.since, done = 0, until = null, failed = null""")
        .param("key", key)
        .param("name", name)
        .param("next", json.writeValueAsString(definition))
        .param("tells", tells)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void rename(long id, String name, Instant now) {
    sql.sql("update segment set name = :name, updated_at = :now where id = :id")
        .param("id", id)
        .param("name", name)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * @return false if there was nothing being built
   */
  boolean giveUp(long id) {
    return sql.sql(
                """
                with gone as (insert into segment_gone select id, building from segment where id = :id and building is not null on conflict do nothing)
                update segment set building = null, next = null, done = null, until = null, failed = null where id = :id and building is not null""")
            .param("id", id)
            .update()
        == 1;
  }

  void delete(long id) {
    giveUp(id);
    sql.sql(
            """
            with gone as (insert into segment_gone select id, generation from segment where id = :id on conflict do nothing)
            delete from segment where id = :id""")
        .param("id", id)
        .update();
  }

  private Segment read(ResultSet row, int number) throws SQLException {
    return new Segment(
        row.getLong("id"),
        row.getString("key"),
        row.getString("name"),
        Segment.Kind.valueOf(row.getString("kind")),
        tree(row.getString("definition")),
        row.getInt("generation"),
        row.getObject("building", Integer.class),
        tree(row.getString("next")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private @Nullable Object tree(@Nullable String text) {
    return text == null ? null : json.readValue(text, Object.class);
  }
}
