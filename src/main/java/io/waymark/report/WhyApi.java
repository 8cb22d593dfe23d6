package io.waymark.report;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why was, or wasn't, I sent this? */
@RestController
class WhyApi {

  private final JdbcClient sql;
  private final Known known;

  WhyApi(JdbcClient sql, Known known) {
    this.sql = sql;
    this.known = known;
  }

  record Why(String journey, List<String> sentences) {}

  /**
   * @param enrolment this pass alone, where somebody went through the journey more than once
   */
  @GetMapping("/api/contacts/{id}/why")
  Why why(
      @PathVariable long id, @RequestParam String journey, @RequestParam @Nullable UUID enrolment) {
    List<String> sentences =
        sql.sql(
                """
                with pass as (select * from enrolment where contact_id = :id and journey = :journey
                  and (cast(:enrolment as uuid) is null or id = :enrolment)),
                said as (
                  select id as pass, entered_at as at, 0 as place, 'Entered on ' || to_char(entered_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')
                    || coalesce(', because of ' || (select name from activity a where a.id = trigger_activity), '') || '.' as text from pass
                  union all
                  select enrolment_id, claimed_at, 1, 'Message ' || message || case state
                      when 'sent' then ' was sent on ' || to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') || '.'
                      when 'skipped' then ' was not sent. ' || coalesce(reason, '')
                      when 'deferred' then ' is held. ' || coalesce(reason, '')
                      when 'failed' then ' was refused. ' || coalesce(reason, '')
                      when 'unknown' then ': ' || coalesce(reason, 'nobody knows whether it went out.')
                      else ' is on its way.' end
                  from delivery where enrolment_id in (select id from pass)
                  union all
                  select enrolment_id, at, 2, 'At ' || element || ' the way taken was: ' || taken || '. It saw ' || saw::text || '.' from decision
                  where enrolment_id in (select id from pass)
                  union all
                  select enrolment_id, began_at, 3, 'Waits at ' || element || coalesce(' until ' || to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'), '')
                    || coalesce(' for ' || event_name, '') || '.' from wait where open and enrolment_id in (select id from pass)
                  union all
                  select enrolment_id, began_at, 3, 'At ' || element || ': ' || note from wait where note is not null and enrolment_id in (select id from pass)
                  union all
                  select enrolment_id, since, 4, 'Stands still at ' || element || ': ' || message from incident where resolved is null and enrolment_id in (select id from pass)
                  union all
                  select id, coalesce(ended_at, exit_requested_at), 5, case state when 'completed' then 'Went through to the end.'
                    else 'Left the journey' || coalesce(': ' || exit_reason, '') || '. Everything after that was not sent.' end
                  from pass where ended_at is not null or exit_requested_at is not null)
                select text from said order by pass, at, place
                """)
            .param("id", known.survivor(id))
            .param("journey", Known.plain(journey))
            .param("enrolment", enrolment)
            .query((row, number) -> row.getString(1))
            .list();
    if (sentences.isEmpty()) {
      known.journey(journey);
      return new Why(journey, List.of("This person has never entered this journey."));
    }
    return new Why(journey, sentences);
  }
}
