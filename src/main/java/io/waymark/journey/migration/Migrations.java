package io.waymark.journey.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The migrations there are and were. */
@Component
class Migrations {

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Clock clock;
  private final Clock realClock;

  Migrations(JdbcClient sql, JsonMapper json, Clock clock, @Qualifier("real") Clock realClock) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
    this.realClock = realClock;
  }

  /**
   * @return empty where one of this journey is running already
   */
  Optional<Long> begin(Plan plan, int perMinute) {
    try {
      return Optional.of(
          sql.sql(
                  """
                  insert into migration (journey, from_version, to_version, mapping, per_minute, state, begun_at, next_at)
                  values (:journey, :from, :to, cast(:names as jsonb), :perMinute, 'running', :at, :now) returning id
                  """)
              .param("journey", plan.from().journey())
              .param("from", plan.from().number())
              .param("to", plan.to().number())
              .param("names", json.writeValueAsString(plan.names()))
              .param("perMinute", perMinute)
              .param("at", utc(clock.instant()))
              .param("now", utc(realClock.instant()))
              .query(Long.class)
              .single());
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
  }

  /** Those whose next ones may set out, so that nobody else takes them until the ones after. */
  List<Migration> takeDue() {
    return sql.sql(
            """
            update migration set next_at = :now + greatest(1, per_minute / 60) * interval '1 minute' / per_minute
            where id = any(select id from migration where state = 'running' and next_at <= :now for update skip locked)
            returning *
            """)
        .param("now", utc(realClock.instant()))
        .query(this::read)
        .list();
  }

  /** Those of which somebody is on the way; also such as were stopped meanwhile. */
  List<Migration> moving() {
    return sql.sql(
            "select * from migration where id = any(select migration_id from migration_pass where state = 'migrating')")
        .query(this::read)
        .list();
  }

  void lookedUpTo(Migration migration, UUID pass) {
    sql.sql("update migration set looked_up_to = :pass where id = :id")
        .param("pass", pass)
        .param("id", migration.id())
        .update();
  }

  /**
   * @param state {@code done} or {@code stopped}
   * @return false if it was not running
   */
  boolean end(long id, String state) {
    return sql.sql(
                "update migration set state = :state, ended_at = :at where id = :id and state = 'running'")
            .param("state", state)
            .param("at", utc(clock.instant()))
            .param("id", id)
            .update()
        == 1;
  }

  /**
   * How far it is.
   *
   * @param waiting who is still to be looked at
   * @param migrating who is on the way at this moment
   * @param left who ended before they could be moved
   * @param refusals who stays where they are, by reason
   */
  record Progress(
      long id,
      String journey,
      int from,
      int to,
      String state,
      int perMinute,
      OffsetDateTime begunAt,
      @Nullable OffsetDateTime endedAt,
      long waiting,
      long migrating,
      long migrated,
      long refused,
      long left,
      List<Refused> refusals) {}

  /**
   * @param element where they were
   */
  record Refused(String element, String reason, long people) {}

  Optional<Progress> progress(String journey, long id) {
    return sql.sql("select * from migration where journey = :journey and id = :id")
        .param("journey", journey)
        .param("id", id)
        .query((row, number) -> progress(row))
        .optional();
  }

  /** Newest first. */
  List<Progress> all(String journey) {
    return sql.sql("select * from migration where journey = :journey order by id desc limit 50")
        .param("journey", journey)
        .query((row, number) -> progress(row))
        .list();
  }

  private Progress progress(ResultSet row) throws SQLException {
    Migration migration = read(row, 0);
    Map<String, Long> became = became(migration.id());
    return new Progress(
        migration.id(),
        migration.journey(),
        migration.from(),
        migration.to(),
        migration.state(),
        migration.perMinute(),
        row.getObject("begun_at", OffsetDateTime.class),
        row.getObject("ended_at", OffsetDateTime.class),
        migration.running() ? waiting(migration) : 0,
        became.getOrDefault("migrating", 0L),
        became.getOrDefault("migrated", 0L),
        became.getOrDefault("refused", 0L),
        became.getOrDefault("left", 0L),
        refusals(migration.id()));
  }

  private Map<String, Long> became(long id) {
    var became = new TreeMap<String, Long>();
    sql.sql("select state, count(*) from migration_pass where migration_id = :id group by state")
        .param("id", id)
        .query(
            row -> {
              became.put(row.getString(1), row.getLong(2));
            });
    return became;
  }

  private long waiting(Migration migration) {
    return sql.sql(
            """
            select count(*) from enrolment
            where journey = :journey and version = :from and ended_at is null and exit_requested_at is null
              and process_instance_key is not null and id > :after
            """)
        .param("journey", migration.journey())
        .param("from", migration.from())
        .param("after", migration.lookedUpTo())
        .query(Long.class)
        .single();
  }

  private List<Refused> refusals(long id) {
    return sql.sql(
            """
            select coalesce(element, '') as element, coalesce(reason, '') as reason, count(*) as people from migration_pass
            where migration_id = :id and state = 'refused' group by element, reason order by people desc limit 100
            """)
        .param("id", id)
        .query(
            (row, number) ->
                new Refused(
                    row.getString("element"), row.getString("reason"), row.getLong("people")))
        .list();
  }

  private Migration read(ResultSet row, int number) throws SQLException {
    return new Migration(
        row.getLong("id"),
        row.getString("journey"),
        row.getInt("from_version"),
        row.getInt("to_version"),
        new TreeMap<>(
            json.readValue(row.getString("mapping"), new TypeReference<Map<String, String>>() {})),
        row.getInt("per_minute"),
        row.getString("state"),
        row.getObject("looked_up_to", UUID.class));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
