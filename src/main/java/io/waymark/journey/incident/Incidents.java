package io.waymark.journey.incident;

import io.waymark.enrolment.EnrolmentId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
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
   * @param enrolment null while the engine's instance is not known to be anybody's
   * @param jobKey of the engine's job that waits for a retry, or null where the wait itself is
   *     overdue
   * @param incidentKey by which it can be retried; null until the engine has told it
   * @param operate the pass in Operate, where there is one
   * @param message for people: what is wrong and what to do
   */
  public record Incident(
      long id,
      @Nullable UUID enrolment,
      String journey,
      String element,
      @Nullable Long jobKey,
      @Nullable Long incidentKey,
      @Nullable Long processInstanceKey,
      @Nullable URI operate,
      String message,
      OffsetDateTime since) {}

  private final JdbcClient sql;
  private final Clock clock;
  private final OperateLinks operate;

  Incidents(JdbcClient sql, Clock clock, OperateLinks operate) {
    this.sql = sql;
    this.clock = clock;
    this.operate = operate;
  }

  /** Opens an incident, or renews the open one of the same element. */
  @Transactional
  public void open(EnrolmentId enrolment, String element, long jobKey, String message) {
    endRetried(enrolment, element);
    sql.sql(
            """
            insert into incident (enrolment_id, element, job_key, message, since) values (:enrolment, :element, :job, :message, :at)
            on conflict (enrolment_id, element) where resolved is null do update set job_key = excluded.job_key, message = excluded.message, kind = null
            """)
        .param("enrolment", enrolment.value())
        .param("element", element)
        .param("job", jobKey)
        .param("message", message)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * A job that failed again was taken up again: what the engine called an incident then is over.
   */
  private void endRetried(EnrolmentId enrolment, String element) {
    sql.sql(
            """
            update incident set resolved = :at
            where enrolment_id = :enrolment and element = :element and resolved is null and incident_key is not null
            """)
        .param("enrolment", enrolment.value())
        .param("element", element)
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

  /**
   * Open ones, oldest first.
   *
   * @param journey of this journey alone
   * @param enrolment of this pass alone
   */
  List<Incident> open(@Nullable String journey, @Nullable UUID enrolment, long after, int size) {
    return sql.sql(
            """
            select i.*, coalesce(e.journey, i.process) as journey, coalesce(i.process_instance_key, e.process_instance_key) as instance
            from incident i left join enrolment e on e.id = i.enrolment_id
            where i.resolved is null and i.id > :after
              and (cast(:journey as text) is null or coalesce(e.journey, i.process) = :journey)
              and (cast(:enrolment as uuid) is null or i.enrolment_id = :enrolment)
            order by i.id limit :size
            """)
        .param("after", after)
        .param("journey", journey == null ? null : journey.replace("\0", ""))
        .param("enrolment", enrolment)
        .param("size", size)
        .query((row, number) -> incident(row))
        .list();
  }

  /** Also one that is told of by the engine alone. */
  boolean knows(String journey) {
    return sql.sql(
            """
            select exists (select from journey_version where journey = :journey)
              or exists (select from incident where process = :journey)
            """)
        .param("journey", journey.replace("\0", ""))
        .query(Boolean.class)
        .single();
  }

  private Incident incident(ResultSet row) throws SQLException {
    Long instance = row.getObject("instance", Long.class);
    return new Incident(
        row.getLong("id"),
        row.getObject("enrolment_id", UUID.class),
        row.getString("journey"),
        row.getString("element"),
        row.getObject("job_key", Long.class),
        row.getObject("incident_key", Long.class),
        instance,
        operate.to(instance),
        row.getString("message"),
        row.getObject("since", OffsetDateTime.class));
  }
}
