package io.waymark.journey.incident;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts what the engine tells of incidents to what the workers have reported: one row for one
 * incident, with the worker's words where there are any.
 */
@Component
public class EngineIncidents {

  private final JdbcClient sql;

  EngineIncidents(JdbcClient sql) {
    this.sql = sql;
  }

  @Transactional
  public void hear(EngineNews news) {
    if (news.intent() == EngineNews.Intent.RESOLVED) {
      resolved(news);
    } else if (!isKnown(news)) {
      Optional<UUID> pass = pass(news.processInstanceKey());
      boolean reported = pass.isPresent() && joined(pass.get(), news);
      if (!reported && !inserted(pass.orElse(null), news, null) && pass.isPresent()) {
        joined(pass.get(), news); // somebody else has just reported it
      }
    }
  }

  /** Those that came before their pass was known find it later. */
  public void match() {
    sql.sql(
            """
            update incident i set enrolment_id = e.id from enrolment e
            where i.enrolment_id is null and i.resolved is null and e.process_instance_key = i.process_instance_key
              and not exists (select from incident o where o.enrolment_id = e.id and o.element = i.element and o.resolved is null)
            """)
        .update();
  }

  private boolean isKnown(EngineNews news) {
    return sql.sql("select exists (select from incident where incident_key = :key)")
        .param("key", news.incidentKey())
        .query(Boolean.class)
        .single();
  }

  private Optional<UUID> pass(long processInstance) {
    return sql.sql("select id from enrolment where process_instance_key = :key")
        .param("key", processInstance)
        .query((row, number) -> row.getObject(1, UUID.class))
        .optional();
  }

  /** The worker has reported it before the engine did. */
  private boolean joined(UUID pass, EngineNews news) {
    return sql.sql(
                """
                update incident set incident_key = :key, kind = null, job_key = coalesce(:job, job_key), process = :process, process_instance_key = :instance
                where enrolment_id = :pass and element = :element and resolved is null
                """)
            .param("key", news.incidentKey())
            .param("job", news.jobKey())
            .param("process", news.process())
            .param("instance", news.processInstanceKey())
            .param("pass", pass)
            .param("element", news.element())
            .update()
        > 0;
  }

  private void resolved(EngineNews news) {
    int known =
        sql.sql("update incident set resolved = coalesce(resolved, :at) where incident_key = :key")
            .param("key", news.incidentKey())
            .param("at", at(news))
            .update();
    if (known == 0) {
      // Kept, so that its beginning, should it be told afterwards, opens nothing.
      inserted(pass(news.processInstanceKey()).orElse(null), news, at(news));
    }
  }

  private boolean inserted(
      @Nullable UUID pass, EngineNews news, @Nullable OffsetDateTime resolved) {
    return sql.sql(
                """
            insert into incident (enrolment_id, element, job_key, incident_key, process, process_instance_key, message, since, resolved)
            values (:pass, :element, :job, :key, :process, :instance, :message, :at, :resolved) on conflict do nothing
            """)
            .param("pass", pass)
            .param("element", news.element())
            .param("job", news.jobKey())
            .param("key", news.incidentKey())
            .param("process", news.process())
            .param("instance", news.processInstanceKey())
            .param("message", "The engine cannot go on here. " + said(news))
            .param("at", at(news))
            .param("resolved", resolved)
            .update()
        > 0;
  }

  private static String said(EngineNews news) {
    return news.message() == null || news.message().isBlank()
        ? String.valueOf(news.type())
        : news.message().replace("\0", "");
  }

  private static OffsetDateTime at(EngineNews news) {
    return Instant.ofEpochMilli(news.at()).atOffset(ZoneOffset.UTC);
  }
}
