package io.waymark.report;

import io.waymark.journey.incident.OperateLinks;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People's ways through journeys. */
@Component
class Passes {

  private static final String PASS =
      """
      select e.*, coalesce((select json_agg(json_build_object('element', w.element, 'dueAt', to_char(w.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'event', w.event_name))
        from wait w where w.enrolment_id = e.id and w.open), '[]') as waiting
      from enrolment e
      """;

  private final JdbcClient sql;
  private final JsonMapper json;
  private final OperateLinks operate;

  Passes(JdbcClient sql, JsonMapper json, OperateLinks operate) {
    this.sql = sql;
    this.json = json;
    this.operate = operate;
  }

  /**
   * @param exitElement the exit by which it was left
   * @param why in words, e.g. why it ended
   * @param processInstanceKey of the engine, once it has begun
   * @param operate the pass in Operate, where there is one
   */
  record Pass(
      UUID id,
      long contact,
      String journey,
      @Nullable Integer version,
      String state,
      OffsetDateTime enteredAt,
      @Nullable OffsetDateTime endedAt,
      @Nullable String exitElement,
      @Nullable String why,
      JsonNode waiting,
      @Nullable Long processInstanceKey,
      @Nullable URI operate) {}

  /** The last 200, newest first. */
  List<Pass> of(long contact) {
    return sql.sql(PASS + "where contact_id = :id order by entered_at desc, id desc limit 200")
        .param("id", contact)
        .query((row, number) -> pass(row))
        .list();
  }

  /** Newest first. Ids rise with time. */
  List<Pass> through(String journey, @Nullable UUID after, int limit) {
    return sql.sql(
            PASS
                + "where journey = :journey and (cast(:after as uuid) is null or id < :after) order by id desc limit :limit")
        .param("journey", journey)
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> pass(row))
        .list();
  }

  Optional<Pass> find(UUID id) {
    return sql.sql(PASS + "where id = :id")
        .param("id", id)
        .query((row, number) -> pass(row))
        .optional();
  }

  private Pass pass(ResultSet row) throws SQLException {
    Long instance = row.getObject("process_instance_key", Long.class);
    return new Pass(
        row.getObject("id", UUID.class),
        row.getLong("contact_id"),
        row.getString("journey"),
        row.getObject("version", Integer.class),
        row.getString("state"),
        row.getObject("entered_at", OffsetDateTime.class),
        row.getObject("ended_at", OffsetDateTime.class),
        row.getString("exit_element"),
        row.getString("exit_reason"),
        json.readTree(row.getString("waiting")),
        instance,
        operate.to(instance));
  }
}
