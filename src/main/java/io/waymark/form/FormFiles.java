package io.waymark.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that are handed out, in the database, where every copy of the application has them. */
@Component
class FormFiles {

  private static final String COLUMNS =
      "select key, title, kind, name, content_type, octet_length(content) as size, created_at, updated_at from form_file";

  private final JdbcClient sql;

  FormFiles(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<FormFile> find(String key) {
    return sql.sql(COLUMNS + " where key = :key")
        .param("key", key)
        .query(FormFiles::read)
        .optional();
  }

  List<FormFile> all(String after, int most) {
    return sql.sql(COLUMNS + " where key > :after order by key limit :most")
        .param("after", after)
        .param("most", most)
        .query(FormFiles::read)
        .list();
  }

  Optional<byte[]> content(String key) {
    return sql.sql("select content from form_file where key = :key")
        .param("key", key)
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  void save(
      String key,
      String title,
      @Nullable String type,
      String name,
      String contentType,
      byte[] content,
      Instant now) {
    sql.sql(
            """
            insert into form_file (key, title, kind, name, content_type, content, created_at, updated_at)
            values (:key, :title, :type, :name, :contentType, :content, :now, :now)
            on conflict (key) do update set title = excluded.title, kind = excluded.kind, name = excluded.name, content_type = excluded.content_type,
              content = excluded.content, updated_at = excluded.updated_at""")
        .param("key", key)
        .param("title", title)
        .param("type", type)
        .param("name", name)
        .param("contentType", contentType)
        .param("content", content)
        .param("now", Submissions.utc(now))
        .update();
  }

  boolean delete(String key) {
    return sql.sql("delete from form_file where key = :key").param("key", key).update() > 0;
  }

  private static FormFile read(ResultSet row, int number) throws SQLException {
    return new FormFile(
        row.getString("key"),
        row.getString("title"),
        row.getString("kind"),
        row.getString("name"),
        row.getString("content_type"),
        row.getLong("size"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
