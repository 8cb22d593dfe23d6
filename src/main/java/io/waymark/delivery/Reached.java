package io.waymark.delivery;

import io.waymark.enrolment.StepKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When a person reached a step. Not when we first heard of it: an application that was down for a
 * day, or a message that somebody had to mend first, makes nothing newer than it is.
 */
@Component
class Reached {

  private final JdbcClient sql;

  Reached(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * The moment the last wait before it was over, or the pass began, or another message of the pass
   * went out, whichever was last. Waits that stood behind one gateway were noted as passed
   * together; the first of them to be due ended them all, unless an event did.
   */
  Instant at(StepKey step) {
    return sql.sql(
            """
            select greatest(e.entered_at,
              (select case when bool_or(met_by is not null) or min(due_at) is null then max(passed_at) else least(min(due_at), max(passed_at)) end
               from wait where enrolment_id = e.id and passed_at = (select max(passed_at) from wait where enrolment_id = e.id)),
              (select max(coalesce(sent_at, claimed_at)) from delivery
               where enrolment_id = e.id and (process_id, element_id, visit) <> (:process, :element, :visit)))
            from enrolment e where e.id = :enrolment
            """)
        .param("enrolment", step.enrolment().value())
        .param("process", step.process())
        .param("element", step.element())
        .param("visit", step.visit())
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }
}
