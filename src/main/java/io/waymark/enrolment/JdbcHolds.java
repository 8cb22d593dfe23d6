package io.waymark.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class JdbcHolds implements Holds {

  private final JdbcClient sql;
  private final HeldBack heldBack;

  JdbcHolds(JdbcClient sql, HeldBack heldBack) {
    this.sql = sql;
    this.heldBack = heldBack;
  }

  @Override
  public Optional<Hold> of(String journey) {
    return sql.sql(
            "select reason, since from hold where journey in (:journey, '*') order by journey limit 1")
        .param("journey", journey)
        .query(JdbcHolds::read)
        .optional();
  }

  @Override
  public Optional<Hold> set(String journey) {
    return sql.sql("select reason, since from hold where journey = :journey")
        .param("journey", journey)
        .query(JdbcHolds::read)
        .optional();
  }

  @Override
  @Transactional
  public void pause(String journey, String reason, Instant at) {
    sql.sql(
            """
            insert into hold (journey, reason, since) values (:journey, :reason, :at)
            on conflict (journey) do update set reason = excluded.reason
            """)
        .param("journey", journey)
        .param("reason", reason)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  @Transactional
  public int resume(String journey, int perMinute, Instant at) {
    sql.sql("delete from hold where journey = :journey").param("journey", journey).update();
    return heldBack.stagger(held().keySet(), perMinute, at);
  }

  @Override
  public Map<String, Hold> held() {
    return sql
        .sql("select * from hold")
        .query((row, number) -> Map.entry(row.getString("journey"), read(row, number)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public long waiting(@Nullable String journey) {
    return heldBack.count(journey);
  }

  private static Hold read(ResultSet row, int number) throws SQLException {
    return new Hold(
        row.getString("reason"), row.getObject("since", OffsetDateTime.class).toInstant());
  }
}
