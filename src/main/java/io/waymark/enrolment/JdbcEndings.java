package io.waymark.enrolment;

import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class JdbcEndings implements Endings {

  private final JdbcClient sql;
  private final Contacts contacts;

  JdbcEndings(JdbcClient sql, Contacts contacts) {
    this.sql = sql;
    this.contacts = contacts;
  }

  @Override
  public void requestExit(EnrolmentId id, String element, String reason, Instant at) {
    request(id, "exited", element, reason, at);
  }

  @Override
  public void stop(EnrolmentId id, String reason, Instant at) {
    request(id, "stopped", "", reason, at);
  }

  private void request(EnrolmentId id, String kind, String element, String reason, Instant at) {
    sql.sql(
            """
            update enrolment set exit_requested_at = :at, exit_kind = :kind, exit_element = :element, exit_reason = :reason
            where id = :id and exit_requested_at is null and ended_at is null
            """)
        .param("id", id.value())
        .param("kind", kind)
        .param("element", element)
        .param("reason", reason)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  @Transactional
  public void lockAndClose(Collection<EnrolmentId> ids, Instant at) {
    lockPeople(ids.stream().map(EnrolmentId::value).toArray(UUID[]::new));
    close(ids, at);
  }

  @Override
  @Transactional
  public void close(Collection<EnrolmentId> ids, Instant at) {
    UUID[] all = ids.stream().sorted().map(EnrolmentId::value).toArray(UUID[]::new);
    sql.sql(
            """
            with closing as (select id from enrolment where id = any(:ids) and ended_at is null order by id for update)
            update enrolment e
            set ended_at = :at,
              state = case when exit_requested_at is null then 'completed' else exit_kind end
            from closing where e.id = closing.id
            """)
        .param("ids", all)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    sql.sql(
            "update wait set open = false, passed_at = :at where enrolment_id = any(:ids) and passed_at is null")
        .param("ids", all)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** A merge may move a pass between reading and locking: looked again until all are locked. */
  private void lockPeople(UUID[] passes) {
    Set<ContactId> locked = new HashSet<>();
    while (locked.addAll(contacts.lock(peopleOf(passes)).keySet())) {
      // once more, in case a merge came between
    }
  }

  private List<ContactId> peopleOf(UUID[] passes) {
    return sql.sql("select distinct contact_id from enrolment where id = any(:ids)")
        .param("ids", passes)
        .query((row, number) -> new ContactId(row.getLong(1)))
        .list();
  }
}
