package io.waymark.intake.hook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks that somebody set up over the API. */
@Component
class StoredHooks {

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Clock clock;
  private final Clock realClock;
  private final HookSettings settings;

  StoredHooks(
      JdbcClient sql,
      JsonMapper json,
      Clock clock,
      @Qualifier("real") Clock realClock,
      HookSettings settings) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
    this.realClock = realClock;
    this.settings = settings;
  }

  Optional<Hook> find(String key) {
    return get(key).map(hook -> hook);
  }

  Optional<StoredHook> get(String key) {
    return sql.sql("select * from hook where key = :key")
        .param("key", key)
        .query((row, number) -> read(row))
        .optional();
  }

  List<StoredHook> all(String after, int most) {
    return sql.sql("select * from hook where key > :after order by key limit :most")
        .param("after", after)
        .param("most", most)
        .query((row, number) -> read(row))
        .list();
  }

  void save(String key, String name, String secret, Mapping mapping) {
    Instant now = clock.instant();
    sql.sql(
            """
            insert into hook (key, name, secret, mapping, created_at, updated_at) values (:key, :name, :secret, cast(:mapping as jsonb), :now, :now)
            on conflict (key) do update set name = excluded.name, secret = excluded.secret, mapping = excluded.mapping, updated_at = excluded.updated_at""")
        .param("key", key)
        .param("name", name)
        .param("secret", secret)
        .param("mapping", json.writeValueAsString(mapping))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean delete(String key) {
    return sql.sql("delete from hook where key = :key").param("key", key).update() > 0;
  }

  private StoredHook read(ResultSet row) throws SQLException {
    return new StoredHook(
        row.getString("key"),
        row.getString("name"),
        row.getString("secret"),
        json.readValue(row.getString("mapping"), Mapping.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        realClock,
        settings.tolerance());
  }
}
