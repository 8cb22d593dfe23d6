package io.waymark.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class FormRows {

  private final JdbcClient sql;
  private final JsonMapper json;

  FormRows(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  Optional<Form> find(String key) {
    return sql.sql("select * from form where key = :key")
        .param("key", key)
        .query(this::read)
        .optional();
  }

  /** In the order of their keys, behind this one. */
  List<Form> all(String after, int most) {
    return sql.sql("select * from form where key > :after order by key limit :most")
        .param("after", after)
        .param("most", most)
        .query(this::read)
        .list();
  }

  int count() {
    return sql.sql("select count(*) from form").query(Integer.class).single();
  }

  /** The same text again is no other version. */
  void save(String key, FormText text, Instant now) {
    sql.sql(
            """
            insert into form as f (key, version, definition, created_at, updated_at) values (:key, 1, cast(:text as jsonb), :now, :now)
            on conflict (key) do update set definition = excluded.definition, version = f.version + 1, updated_at = excluded.updated_at
              where f.definition <> excluded.definition""")
        .param("key", key)
        .param("text", json.writeValueAsString(text))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void delete(String key) {
    sql.sql("delete from form_submission where form = :key and contact_id is null")
        .param("key", key)
        .update();
    sql.sql("delete from form where key = :key").param("key", key).update();
  }

  /** Keys of the forms that hand out a file. */
  List<String> handingOut(String file) {
    return sql.sql("select key from form where definition ->> 'file' = :file order by key")
        .param("file", file)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private Form read(ResultSet row, int number) throws SQLException {
    return new Form(
        row.getString("key"),
        row.getInt("version"),
        json.readValue(row.getString("definition"), FormText.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
