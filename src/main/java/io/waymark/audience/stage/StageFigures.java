package io.waymark.audience.stage;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many are in each stage and for how long, and who went where. */
@Component
class StageFigures {

  private final JdbcClient sql;

  StageFigures(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param medianDays for how long half of those who are in it have been in it at least; null where
   *     nobody is
   */
  record Figure(String stage, long people, @Nullable Double medianDays) {}

  /**
   * @param from null for none
   * @param to null for none
   */
  record Change(long id, @Nullable String from, @Nullable String to, Instant at, String reason) {}

  List<Figure> people(List<StageText> stages, Instant now) {
    Map<String, Figure> found = new HashMap<>();
    sql.sql(
            """
            select l.stage, count(*) as people,
              round((percentile_cont(0.5) within group (order by extract(epoch from cast(:now as timestamptz) - l.since)) / 86400)::numeric, 1) as days
            from lifecycle l join contact c on c.id = l.contact_id and c.known group by 1""")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              String stage = row.getString("stage");
              found.put(stage, new Figure(stage, row.getLong("people"), row.getDouble("days")));
            });
    return stages.stream()
        .map(stage -> found.getOrDefault(stage.key(), new Figure(stage.key(), 0, null)))
        .toList();
  }

  /**
   * @param before of lower ids only, or null
   */
  List<Change> changes(ContactId contact, @Nullable Long before, int most) {
    return sql.sql(
            """
            select * from stage_change where contact_id = :contact and (cast(:before as bigint) is null or id < :before)
            order by id desc limit :most""")
        .param("contact", contact.value())
        .param("before", before)
        .param("most", most)
        .query(
            (row, number) ->
                new Change(
                    row.getLong("id"),
                    row.getString("from_stage"),
                    row.getString("to_stage"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("reason")))
        .list();
  }
}
