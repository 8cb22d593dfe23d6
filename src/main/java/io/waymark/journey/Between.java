package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is on the way from one element to the next. */
@Component
class Between {

  private final JdbcClient sql;

  Between(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param standing passes that rightly stand still
   * @return for people: pass, journey, and where it was last seen
   */
  List<String> elements(Instant now, Collection<UUID> standing, int most) {
    return passes(now, standing, most).stream().map(Pass::words).toList();
  }

  /**
   * @param words for people: pass, journey, and where it was last seen
   */
  record Pass(EnrolmentId id, String words) {}

  List<Pass> passes(Instant now, Collection<UUID> standing, int most) {
    return sql.sql(
            """
            select e.id, 'pass ' || e.id || ' of journey ' || e.journey || case when e.exit_requested_at is null then '' else ', which is to end,' end
              || coalesce(' at "' || last_element(e.id) || '"', ' at its start') as words
            from enrolment e
            where e.ended_at is null and not e.id = any(:standing)
              and (e.exit_requested_at is not null
                or not exists (select from wait w where w.enrolment_id = e.id and w.open)
                or exists (select from wait w where w.enrolment_id = e.id and w.passed_at is null and (w.due_at <= :now or w.met_by is not null)))
            limit :most
            """)
        .param("standing", standing.toArray(UUID[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(
            (row, number) ->
                new Pass(new EnrolmentId(row.getObject("id", UUID.class)), row.getString("words")))
        .list();
  }

  /**
   * What keeps somebody from beginning, without saying whom.
   *
   * @return for people: journey, element, and how to end it
   */
  List<String> ofNobodyKnown(int most) {
    return sql.sql(
            """
            select 'at "' || element || '" of journey ' || process || ' (POST /api/incidents/' || id || '/end ends it)' as words
            from incident where resolved is null and enrolment_id is null order by id limit :most
            """)
        .param("most", most)
        .query((row, number) -> row.getString("words"))
        .list();
  }
}
