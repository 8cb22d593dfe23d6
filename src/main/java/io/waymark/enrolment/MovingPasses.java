package io.waymark.enrolment;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Kept;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a merge and an erasure mean for passes. The engine notices neither: it knows enrolments, not
 * people.
 */
@Component
class MovingPasses implements OnMerge, OnErase {

  private static final String PASSES = "passes";

  private final JdbcClient sql;
  private final Clock clock;

  MovingPasses(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public String part() {
    return "enrolments";
  }

  /**
   * Where both are in the same journey about the same thing, the pass that started first goes on.
   */
  @Override
  public Kept merged(ContactId from, ContactId into) {
    lockLive(from, into);
    sql.sql(
            """
            update enrolment later set exit_requested_at = :at, exit_element = '', exit_reason = 'two contacts turned out to be one person, already in this journey'
            from enrolment earlier
            where later.contact_id in (:from, :into) and earlier.contact_id in (:from, :into)
              and later.journey = earlier.journey and later.entity = earlier.entity
              and later.ended_at is null and later.exit_requested_at is null
              and earlier.ended_at is null and earlier.exit_requested_at is null
              and (earlier.entered_at, earlier.id) < (later.entered_at, later.id)
            """)
        .param("from", from.value())
        .param("into", into.value())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return Kept.ids(
        PASSES,
        sql.sql(
                "update enrolment set contact_id = :into, moved_by = pg_current_xact_id() where contact_id = :from returning id")
            .param("from", from.value())
            .param("into", into.value())
            .query((row, number) -> row.getObject(1, UUID.class))
            .list());
  }

  private void lockLive(ContactId from, ContactId into) {
    sql.sql(
            "select id from enrolment where contact_id in (:from, :into) and ended_at is null order by id for update")
        .param("from", from.value())
        .param("into", into.value())
        .query()
        .listOfRows();
  }

  /** A pass that the merge ended stays so: in the engine it is over. */
  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    lockLive(from, into);
    sql.sql(
            "update enrolment set contact_id = :from where id = any(cast(:ids as uuid[])) and contact_id = :into")
        .param("from", from.value())
        .param("into", into.value())
        .param("ids", kept.texts(PASSES))
        .update();
  }

  @Override
  public void erased(Contact contact) {
    sql.sql(
            """
            update enrolment set trigger = '{}', entity = case when ended_at is null then entity else '' end,
              exit_requested_at = case when ended_at is null then coalesce(exit_requested_at, :at) else exit_requested_at end,
              exit_kind = case when ended_at is null then 'stopped' else exit_kind end,
              exit_reason = case when ended_at is null then 'stopped: the person was erased' else exit_reason end,
              exit_element = coalesce(exit_element, '')
            where contact_id = :contact
            """)
        .param("contact", contact.id().value())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    sql.sql(
            """
            update wait w set note = null from enrolment e
            where e.id = w.enrolment_id and e.contact_id = :contact and w.note is not null
            """)
        .param("contact", contact.id().value())
        .update();
  }
}
