package io.waymark.enrolment;

import io.waymark.contact.ContactId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcWaits implements Waits {

  private final JdbcClient sql;

  JdbcWaits(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void begin(Collection<Wait> waits) {
    for (Wait wait : waits) {
      sql.sql(
              """
              insert into wait (enrolment_id, element, visit, began_at, due_at, event_name, note)
              values (:enrolment, :element, :visit, :began, :due, :event, :note) on conflict do nothing
              """)
          .param("enrolment", wait.enrolment().value())
          .param("element", wait.element())
          .param("visit", wait.visit())
          .param("began", utc(wait.beganAt()))
          .param("due", wait.dueAt() == null ? null : utc(wait.dueAt()))
          .param("event", wait.eventName())
          .param("note", wait.note())
          .update();
    }
  }

  @Override
  public boolean any(EnrolmentId enrolment) {
    return sql.sql("select exists (select from wait where enrolment_id = :enrolment)")
        .param("enrolment", enrolment.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<Wait> awaiting(Collection<EnrolmentId> enrolments) {
    return sql.sql(
            "select * from wait where enrolment_id = any(:enrolments) and open and event_name is not null")
        .param("enrolments", enrolments.stream().map(EnrolmentId::value).toArray(UUID[]::new))
        .query(JdbcWaits::read)
        .list();
  }

  @Override
  public void expect(EnrolmentId enrolment, Map<String, String> events) {
    if (events.isEmpty()) {
      return;
    }
    List<String> elements = List.copyOf(events.keySet());
    sql.sql(
            """
            update wait w set event_name = e.name
            from unnest(cast(:elements as text[]), cast(:names as text[])) as e(element, name)
            where w.enrolment_id = :enrolment and w.element = e.element and w.open and w.event_name is not null
            """)
        .param("enrolment", enrolment.value())
        .param("elements", elements.toArray(String[]::new))
        .param("names", elements.stream().map(events::get).toArray(String[]::new))
        .update();
  }

  @Override
  public boolean meet(Wait wait, long activity) {
    return sql.sql(
                """
                update wait set open = false, met_by = :activity
                where enrolment_id = :enrolment and element = :element and visit = :visit and open
                """)
            .param("enrolment", wait.enrolment().value())
            .param("element", wait.element())
            .param("visit", wait.visit())
            .param("activity", activity)
            .update()
        == 1;
  }

  @Override
  public void close(EnrolmentId enrolment, Collection<String> elements, int upTo, Instant at) {
    if (elements.isEmpty()) {
      return;
    }
    sql.sql(
            """
            update wait set open = false, passed_at = :at
            where enrolment_id = :enrolment and element = any(:elements) and visit < :upTo and passed_at is null
            """)
        .param("enrolment", enrolment.value())
        .param("elements", elements.toArray(String[]::new))
        .param("upTo", upTo)
        .param("at", utc(at))
        .update();
  }

  @Override
  public Optional<Instant> nextDue(Instant after) {
    return sql.sql("select due_at from wait where open and due_at > :after order by due_at limit 1")
        .param("after", utc(after))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  @Override
  public List<Due> dues(Instant after, Instant until) {
    return sql.sql(
            """
            select e.contact_id, w.due_at from wait w join enrolment e on e.id = w.enrolment_id
            where w.open and w.due_at > :after and w.due_at <= :until
            """)
        .param("after", utc(after))
        .param("until", utc(until))
        .query(
            (row, number) ->
                new Due(
                    new ContactId(row.getLong("contact_id")),
                    row.getObject("due_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Wait read(ResultSet row, int number) throws SQLException {
    return new Wait(
        new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
        row.getString("element"),
        row.getInt("visit"),
        row.getObject("began_at", OffsetDateTime.class).toInstant(),
        due(row),
        row.getString("event_name"),
        row.getString("note"));
  }

  private static @Nullable Instant due(ResultSet row) throws SQLException {
    OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
    return due == null ? null : due.toInstant();
  }
}
