package io.waymark.report;

import io.waymark.access.Page;
import io.waymark.access.PageSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What happened with one person, newest first: what they did, what they were sent and why not,
 * which journeys they entered and left.
 */
@RestController
class TimelineApi {

  private static final Pattern CURSOR =
      Pattern.compile("\\d{20}(activity|message|journey|consent|score)[0-9a-f-]{40}");

  private final JdbcClient sql;
  private final Known known;
  private final Names names;

  TimelineApi(JdbcClient sql, Known known, Names names) {
    this.sql = sql;
    this.known = known;
    this.names = names;
  }

  /**
   * @param cursor names this moment: the page behind it starts after it
   */
  record Moment(OffsetDateTime at, String kind, String text, String cursor) {}

  @GetMapping("/api/contacts/{id}/timeline")
  Page<Moment> timeline(
      @PathVariable long id,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam @Nullable String after) {
    if (after != null && !CURSOR.matcher(after).matches()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Give next of the page before as after.");
    }
    List<Moment> moments =
        sql.sql(
                """
                select *, to_char(at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || kind || lpad(key, 40, '0') as cursor from (
                  select occurred_at as at, 'activity' as kind, name as text, id::text as key,
                    null::text as message, null::text as journey, null::int as version, null::text as element from activity where contact_id = :id
                  union all
                  select coalesce(sent_at, claimed_at), 'message', case
                      when state = 'sent' then 'sent by ' || channel
                      when state = 'skipped' then 'not sent. ' || coalesce(reason, '')
                      when state = 'deferred' then 'held. ' || coalesce(told_reason(delivery), '')
                      when state = 'failed' then 'refused. ' || coalesce(reason, '')
                      when state = 'unknown' then coalesce(reason, 'nobody knows whether it went out')
                      when state = 'claimed' and reason is not null then 'not out yet. ' || reason
                      else 'on its way' end, id::text, message, journey, (select version from enrolment e where e.id = enrolment_id), element_id
                  from delivery where contact_id = :id
                  union all
                  select entered_at, 'journey', 'entered ' || journey, id::text || 'a', null, null, null, null from enrolment where contact_id = :id
                  union all
                  select ended_at, 'journey', state || ' ' || journey || coalesce(': ' || exit_reason, ''), id::text || 'b', null, null, null, null from enrolment
                  where contact_id = :id and ended_at is not null
                  union all
                  select at, 'consent', case when granted then 'agreed to ' else 'withdrew ' end || channel || ' about ' || case topic when '*' then 'everything' else topic end
                    || ' (' || source || ')', id::text, null, null, null, null from consent_entry where contact_id = :id
                  union all
                  select at, 'score', to_char(points, 'FMSG999999') || ' ' || score || ': ' || reason, id::text, null, null, null, null from points where contact_id = :id
                ) moments
                where cast(:after as text) is null or to_char(at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || kind || lpad(key, 40, '0') < :after
                order by cursor desc limit :limit
                """)
            .param("id", known.survivor(id))
            .param("after", after)
            .param("limit", size + 1)
            .query(
                (row, number) ->
                    new Moment(
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("kind"),
                        label(row) + row.getString("text"),
                        row.getString("cursor")))
            .list();
    return Page.of(moments, size, Moment::cursor);
  }

  /** Of a message the step as its author knows it, and the message as the folder has it. */
  private String label(ResultSet row) throws SQLException {
    String message = row.getString("message");
    return message == null
        ? ""
        : names
                .known(
                    row.getString("journey"),
                    row.getObject("version", Integer.class),
                    row.getString("element"))
                .map(step -> "\"%s\" (message %s)".formatted(step, message))
                .orElse(message)
            + ": ";
  }
}
