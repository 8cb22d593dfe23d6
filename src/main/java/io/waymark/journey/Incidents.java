package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People who cannot go on until somebody mends something. */
@Service
public class Incidents {

  /**
   * @param message for people: what is wrong and what to do
   * @param jobKey of the engine's job that waits for a retry, or null where the wait itself is
   *     overdue
   */
  public record Incident(
      long id,
      EnrolmentId enrolment,
      String journey,
      String element,
      @Nullable Long jobKey,
      String message,
      OffsetDateTime since) {}

  private final JdbcClient sql;
  private final Clock clock;

  Incidents(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Opens an incident, or renews the open one of the same element. */
  @Transactional
  public void open(EnrolmentId enrolment, String element, long jobKey, String message) {
    sql.sql(
            """
            insert into incident (enrolment_id, element, job_key, message, since) values (:enrolment, :element, :job, :message, :at)
            on conflict (enrolment_id, element) where resolved is null do update set job_key = excluded.job_key, message = excluded.message
            """)
        .param("enrolment", enrolment.value())
        .param("element", element)
        .param("job", jobKey)
        .param("message", message)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The step went through after all. */
  @Transactional
  public void resolve(EnrolmentId enrolment, String element) {
    sql.sql(
            """
            update incident set resolved = :at where enrolment_id = :enrolment and element = :element and resolved is null
            """)
        .param("enrolment", enrolment.value())
        .param("element", element)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Open ones, oldest first. */
  List<Incident> open(long after, int size) {
    return sql.sql(
            """
            select i.id, i.enrolment_id, e.journey, i.element, i.job_key, i.message, i.since
            from incident i join enrolment e on e.id = i.enrolment_id
            where i.resolved is null and i.id > :after order by i.id limit :size
            """)
        .param("after", after)
        .param("size", size)
        .query(
            (row, number) ->
                new Incident(
                    row.getLong("id"),
                    new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
                    row.getString("journey"),
                    row.getString("element"),
                    row.getObject("job_key", Long.class),
                    row.getString("message"),
                    row.getObject("since", OffsetDateTime.class)))
        .list();
  }
}
