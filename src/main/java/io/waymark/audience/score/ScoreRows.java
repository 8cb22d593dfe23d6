package io.waymark.audience.score;

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

/** Definitions of scores as they are stored. */
@Component
class ScoreRows {

  private final JdbcClient sql;
  private final JsonMapper json;

  ScoreRows(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  record Row(String key, ScoreText text, Instant createdAt, Instant updatedAt) {}

  List<Row> all() {
    return sql.sql("select * from score_definition order by key").query(this::read).list();
  }

  Optional<Row> find(String key) {
    return sql.sql("select * from score_definition where key = :key")
        .param("key", key)
        .query(this::read)
        .optional();
  }

  /**
   * @param halfLife in hours
   */
  void save(String key, ScoreText text, @Nullable Double halfLife, Instant now) {
    sql.sql(
            """
            insert into score_definition as d (key, name, definition, half_life, created_at, updated_at)
            values (:key, :name, cast(:definition as jsonb), :halfLife, :now, :now)
            on conflict (key) do update set name = excluded.name, definition = excluded.definition, half_life = excluded.half_life,
              revision = d.revision + 1, updated_at = excluded.updated_at""")
        .param("key", key)
        .param("name", text.name())
        .param("definition", json.writeValueAsString(text))
        .param("halfLife", halfLife)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** With all points that anybody has. */
  void delete(String key) {
    for (String statement :
        List.of(
            "delete from score_definition where key = :key",
            "delete from points where score = :key",
            "delete from score where name = :key")) {
      sql.sql(statement).param("key", key).update();
    }
  }

  private Row read(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("key"),
        json.readValue(row.getString("definition"), ScoreText.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
