package io.waymark.enrolment;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class JdbcEnrolments implements Enrolments {

  private static final Duration TO_THE_MINUTE = Duration.ofMinutes(1);

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Contacts contacts;
  private final EnrolmentRows rows;

  JdbcEnrolments(JdbcClient sql, JsonMapper json, Contacts contacts, EnrolmentRows rows) {
    this.sql = sql;
    this.json = json;
    this.contacts = contacts;
    this.rows = rows;
  }

  @Override
  public Optional<Enrolment> find(EnrolmentId id) {
    return sql.sql("select * from enrolment where id = :id")
        .param("id", id.value())
        .query(rows::read)
        .optional();
  }

  @Override
  public Optional<LockedEnrolment> lock(EnrolmentId id) {
    return find(id).flatMap(this::lock);
  }

  /**
   * A merge may move the pass to another person between reading and locking: read again until it
   * stays.
   */
  @Override
  public Optional<LockedEnrolment> lock(Enrolment read) {
    Optional<Enrolment> seen = Optional.of(read);
    while (seen.isPresent()) {
      ContactId person = seen.get().contact();
      Contact contact = contacts.lock(List.of(person)).get(person);
      seen =
          sql.sql("select * from enrolment where id = :id for update")
              .param("id", read.id().value())
              .query(rows::read)
              .optional();
      if (contact != null && seen.isPresent() && seen.get().contact().equals(contact.id())) {
        return Optional.of(new LockedEnrolment(seen.get(), contact));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Enrolment> lockLive(Collection<ContactId> people) {
    return sql.sql(
            """
            select * from enrolment
            where contact_id = any(:people) and ended_at is null and exit_requested_at is null
            order by id for update
            """)
        .param("people", ids(people))
        .query(rows::read)
        .list();
  }

  @Override
  public Set<EnrolmentId> joined(Collection<ContactId> people) {
    return Set.copyOf(
        sql.sql(
                "select id from enrolment where contact_id = any(:people) and moved_by = pg_current_xact_id()")
            .param("people", ids(people))
            .query((row, number) -> new EnrolmentId(row.getObject(1, UUID.class)))
            .list());
  }

  @Override
  public List<Enrolment> past(Collection<ContactId> people, Collection<String> journeys) {
    return sql.sql(
            """
            select * from enrolment
            where contact_id = any(:people) and journey = any(:journeys)
            order by entered_at, id
            """)
        .param("people", ids(people))
        .param("journeys", journeys.toArray(String[]::new))
        .query(rows::read)
        .list();
  }

  @Override
  public List<Enrolment> enter(List<NewEnrolment> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    return sql.sql(
            """
            insert into enrolment (journey, contact_id, entity, trigger_activity, triggered_at, trigger, entered_at, priority, state, ended_at)
            select journey, contact, entity, activity, triggered, trigger, entered, priority,
              case when held_out then 'holdout' else 'live' end, case when held_out then entered end
            from unnest(cast(:journeys as text[]), cast(:contacts as bigint[]), cast(:entities as text[]), cast(:activities as bigint[]),
              cast(:triggered as timestamptz[]), cast(:triggers as jsonb[]), cast(:entered as timestamptz[]), cast(:priorities as smallint[]), cast(:heldOut as boolean[]))
              as new(journey, contact, entity, activity, triggered, trigger, entered, priority, held_out)
            on conflict (journey, contact_id, entity) where ended_at is null and exit_requested_at is null do nothing
            returning *
            """)
        .param("journeys", entries.stream().map(NewEnrolment::journey).toArray(String[]::new))
        .param("contacts", ids(entries.stream().map(NewEnrolment::contact).toList()))
        .param("entities", entries.stream().map(NewEnrolment::entity).toArray(String[]::new))
        .param(
            "activities", entries.stream().map(NewEnrolment::triggerActivity).toArray(Long[]::new))
        .param("triggered", times(entries.stream().map(NewEnrolment::triggeredAt).toList()))
        .param(
            "triggers",
            entries.stream()
                .map(entry -> json.writeValueAsString(entry.trigger()))
                .toArray(String[]::new))
        .param("entered", times(entries.stream().map(NewEnrolment::enteredAt).toList()))
        .param("priorities", entries.stream().map(NewEnrolment::priority).toArray(Integer[]::new))
        .param("heldOut", entries.stream().map(NewEnrolment::heldOut).toArray(Boolean[]::new))
        .query(rows::read)
        .list();
  }

  @Override
  public Enrolment bind(LockedEnrolment pass, long processInstanceKey, int version, Instant at) {
    if (pass.enrolment().processInstanceKey() != null || pass.enrolment().endedAt() != null) {
      return pass.enrolment();
    }
    return sql.sql(
            "update enrolment set process_instance_key = :key, version = :version, heard_at = :at where id = :id returning *")
        .param("id", pass.enrolment().id().value())
        .param("key", processInstanceKey)
        .param("version", version)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(rows::read)
        .single();
  }

  @Override
  public void heard(Enrolment pass, Instant at) {
    if (pass.heardAt() == null || pass.heardAt().isBefore(at.minus(TO_THE_MINUTE))) {
      sql.sql("update enrolment set heard_at = :at where id = :id")
          .param("id", pass.id().value())
          .param("at", at.atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  @Override
  public boolean unbind(LockedEnrolment pass, long lost) {
    int unbound =
        sql.sql(
                """
                update enrolment set process_instance_key = null, version = null
                where id = :id and process_instance_key = :lost and ended_at is null
                """)
            .param("id", pass.enrolment().id().value())
            .param("lost", lost)
            .update();
    if (unbound == 1) {
      for (String planned : List.of("wait", "visit")) {
        sql.sql("delete from " + planned + " where enrolment_id = :id")
            .param("id", pass.enrolment().id().value())
            .update();
      }
    }
    return unbound == 1;
  }

  @Override
  public void reachGoal(Collection<EnrolmentId> ids, long activity, Instant at) {
    sql.sql(
            """
            insert into conversion (enrolment_id, activity_id, at) select id, :activity, :at from unnest(:ids) as id
            on conflict do nothing
            """)
        .param("ids", ids.stream().map(EnrolmentId::value).toArray(UUID[]::new))
        .param("activity", activity)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public Optional<String> moreImportantUnderWay(Enrolment pass, Instant soon) {
    return sql.sql(
            """
            select e.journey from enrolment e
            where e.contact_id = :contact and e.id <> :id and e.ended_at is null and e.exit_requested_at is null and e.priority > :priority
              and (exists (select from wait w where w.enrolment_id = e.id and w.passed_at is null and w.due_at <= :soon)
                or not exists (select from wait w where w.enrolment_id = e.id and w.passed_at is null))
            order by e.priority desc, e.id limit 1
            """)
        .param("contact", pass.contact().value())
        .param("id", pass.id().value())
        .param("priority", pass.priority())
        .param("soon", soon.atOffset(ZoneOffset.UTC))
        .query(String.class)
        .optional();
  }

  static Long[] ids(Collection<ContactId> people) {
    return people.stream().map(ContactId::value).toArray(Long[]::new);
  }

  private static String[] times(List<Instant> instants) {
    return instants.stream().map(Instant::toString).toArray(String[]::new);
  }
}
