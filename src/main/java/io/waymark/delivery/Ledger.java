package io.waymark.delivery;

import io.waymark.contact.ContactId;
import io.waymark.delivery.gate.SentBefore;
import io.waymark.delivery.gate.Turns;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.StepKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger's rows and the steps they may take: claimed → sending → sent | failed | unknown, or
 * skipped, deferred.
 */
@Component
class Ledger implements SentBefore, Turns {

  private final JdbcClient sql;

  Ledger(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<Entry> find(StepKey step) {
    return sql.sql(
            """
            select * from delivery
            where enrolment_id = :enrolment and process_id = :process and element_id = :element and visit = :visit
            for update
            """)
        .param("enrolment", step.enrolment().value())
        .param("process", step.process())
        .param("element", step.element())
        .param("visit", step.visit())
        .query(Ledger::read)
        .optional();
  }

  /** By which the outside names a message that was claimed before. */
  Optional<String> token(StepKey step) {
    return sql.sql(
            """
            select token from delivery
            where enrolment_id = :enrolment and process_id = :process and element_id = :element and visit = :visit
            """)
        .param("enrolment", step.enrolment().value())
        .param("process", step.process())
        .param("element", step.element())
        .param("visit", step.visit())
        .query(String.class)
        .optional();
  }

  /**
   * Writes what the gate said; a message that was claimed or deferred before keeps its identity,
   * its latest moment, and that a pause held it.
   */
  Entry write(
      Outgoing outgoing,
      ContactId contact,
      String state,
      @Nullable String code,
      @Nullable String reason,
      @Nullable Instant notAfter,
      @Nullable Instant dueAt,
      String messageId,
      String token,
      Instant now) {
    return sql.sql(
            """
            insert into delivery (enrolment_id, process_id, element_id, visit, journey, contact_id, channel, message, topic, promotional,
              state, reason_code, reason, not_after, due_at, job_key, ticket, message_id, token, claimed_at, held_from, held_for)
            values (:enrolment, :process, :element, :visit, :journey, :contact, :channel, :message, :topic, :promotional,
              :state, :code, :reason, :notAfter, :due, :job, cast(:ticket as jsonb), :messageId, :token, :now, case when :held then cast(:now as timestamptz) end, case when :held then :reason end)
            on conflict (enrolment_id, process_id, element_id, visit) do update set state = excluded.state, reason_code = excluded.reason_code,
              reason = excluded.reason, due_at = excluded.due_at, job_key = excluded.job_key, ticket = excluded.ticket, lease_until = null,
              trying_since = case when excluded.state = 'deferred' then null else delivery.trying_since end,
              held_from = coalesce(delivery.held_from, excluded.held_from),
              held_for = coalesce(excluded.held_for, delivery.held_for),
              held_to = case when :held then null else coalesce(delivery.held_to, case when delivery.held_from is not null then cast(:now as timestamptz) end) end
            returning *
            """)
        .param("enrolment", outgoing.key().enrolment().value())
        .param("process", outgoing.key().process())
        .param("element", outgoing.key().element())
        .param("visit", outgoing.key().visit())
        .param("journey", outgoing.journey())
        .param("contact", contact.value())
        .param("channel", outgoing.channel())
        .param("message", outgoing.source().id())
        .param("topic", outgoing.topic())
        .param("promotional", outgoing.promotional())
        .param("state", state)
        .param("code", code)
        .param("reason", reason)
        .param("notAfter", utc(notAfter))
        .param("due", utc(dueAt))
        .param("job", outgoing.jobKey())
        .param("ticket", outgoing.ticket())
        .param("messageId", messageId)
        .param("token", token)
        .param("now", utc(now))
        .param("held", state.equals("deferred") && "held".equals(code))
        .query(Ledger::read)
        .single();
  }

  @Override
  public List<Instant> promotional(ContactId contact, String channel, Instant since, int most) {
    return sql.sql(
            """
            select sending_at from delivery
            where promotional and state in ('sending', 'sent', 'unknown') and contact_id = :contact and channel = :channel and sending_at >= :since
            order by sending_at desc limit :most
            """)
        .param("contact", contact.value())
        .param("channel", channel)
        .param("since", utc(since))
        .param("most", most)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .list();
  }

  @Override
  public Optional<String> moreImportant(Enrolment pass, Instant from, Instant to) {
    return sql.sql(
            """
            select d.journey from delivery d join enrolment e on e.id = d.enrolment_id
            where d.contact_id = :contact and d.state = 'deferred' and d.reason_code = 'priority' and d.due_at between :from and :to
              and e.priority > :priority and e.exit_requested_at is null and e.ended_at is null
            order by e.priority desc, e.id limit 1
            """)
        .param("contact", pass.contact().value())
        .param("from", utc(from))
        .param("to", utc(to))
        .param("priority", pass.priority())
        .query((row, number) -> row.getString(1))
        .optional();
  }

  /**
   * @return false if it is not claimed any more
   */
  boolean beginSending(long id, Instant now, Instant lease) {
    return sql.sql(
                """
                update delivery set state = 'sending', sending_at = :now, lease_until = :lease, attempts = attempts + 1, trying_since = coalesce(trying_since, :now)
                where id = :id and state = 'claimed'
                """)
            .param("id", id)
            .param("now", utc(now))
            .param("lease", utc(lease))
            .update()
        == 1;
  }

  /**
   * What came of a hand-over. Each attempt speaks for itself alone: one whose lease ran out does
   * not undo what was decided since, except that a message the provider has is sent.
   *
   * @param attempt the number of the hand-over, from 1
   * @return false if it is not this attempt's to say any more
   */
  boolean end(
      long id,
      int attempt,
      String state,
      @Nullable String code,
      @Nullable String reason,
      Instant now) {
    return sql.sql(
                """
                update delivery set state = :state, reason_code = :code, reason = :reason, lease_until = null,
                  sent_at = case when :state = 'sent' then cast(:now as timestamptz) end
                where id = :id and (state = 'sending' and attempts = :attempt or state <> 'sent' and :state = 'sent')
                """)
            .param("id", id)
            .param("attempt", attempt)
            .param("state", state)
            .param("code", code)
            .param("reason", reason)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /** The provider certainly does not have it: this attempt does not count as one it may have. */
  void countsNot(long id) {
    sql.sql("update delivery set attempts = attempts - 1 where id = :id").param("id", id).update();
  }

  void keepJob(long id, long jobKey) {
    sql.sql("update delivery set job_key = :job where id = :id")
        .param("id", id)
        .param("job", jobKey)
        .update();
  }

  List<Deliveries.Held> takeDue(
      int limit, Instant now, Instant realNow, Duration lease, Collection<String> held) {
    return sql.sql(
            """
            update delivery d set lease_until = :lease
            from (
              select id from delivery
              where state = 'deferred' and (lease_until is null or lease_until < :realNow)
                and (due_at <= :now or (due_at is null and not journey = any(:held) and not '*' = any(:held))
                  or not_after < :now
                  or exists (select from enrolment e where e.id = enrolment_id and e.exit_requested_at is not null))
                and not exists (select from enrolment e where e.id = enrolment_id and e.ended_at is not null)
              order by coalesce(due_at, claimed_at), id limit :limit for update skip locked) due
            where d.id = due.id
            returning d.*
            """)
        .param("now", utc(now))
        .param("realNow", utc(realNow))
        .param("lease", utc(realNow.plus(lease)))
        .param("held", held.toArray(String[]::new))
        .param("limit", limit)
        .query(
            (row, number) ->
                new Deliveries.Held(step(row), row.getLong("job_key"), row.getString("ticket")))
        .list();
  }

  /** What an earlier attempt may have sent is unknown, not skipped. */
  void leave(StepKey step) {
    sql.sql(
            """
            update delivery set state = case when attempts > 0 then 'unknown' else 'skipped' end,
              reason_code = case when attempts > 0 then 'unknown' else 'left' end, lease_until = null, due_at = null,
              reason = case when attempts > 0 then 'It may have gone out or not, and was not tried again: ' else '' end || 'The person went on another way before it could go out.'
            where enrolment_id = :enrolment and process_id = :process and element_id = :element and visit = :visit and state = 'deferred'
            """)
        .param("enrolment", step.enrolment().value())
        .param("process", step.process())
        .param("element", step.element())
        .param("visit", step.visit())
        .update();
  }

  /**
   * Hand-overs whose process died and that nobody will ask about again: nobody can know any more
   * what came of them. A transactional one of a live pass is left to its job, which comes back.
   */
  int giveUpExpired(Instant realNow) {
    return sql.sql(
            """
            update delivery d set state = 'unknown', reason_code = 'unknown', lease_until = null, reason = :reason
            from (
              select id from delivery
              where state = 'sending' and lease_until < :now
                and (promotional or not exists (
                  select from enrolment e where e.id = enrolment_id and e.exit_requested_at is null and e.ended_at is null))
              for update skip locked) dead
            where d.id = dead.id
            """)
        .param("now", utc(realNow))
        .param("reason", Outcome.Unknown.STOPPED)
        .update();
  }

  /**
   * Claims that were waiting for another attempt, and messages that were held, when their pass
   * ended: no job asks any more. What an earlier attempt may have sent is unknown, not skipped.
   */
  int closeClaims() {
    return sql.sql(
            """
            update delivery d set state = case when attempts > 0 then 'unknown' else 'skipped' end,
              reason_code = case when attempts > 0 then 'unknown' when over.exit_requested_at is null then 'ended' else over.exit_kind end,
              reason = case when attempts > 0 then 'It may have gone out or not, and was not tried again: ' else '' end
                || coalesce('The journey was left before: ' || over.exit_reason || '.', 'The journey had ended.')
            from (
              select d.id, e.exit_reason, e.exit_kind, e.exit_requested_at
              from delivery d join enrolment e on e.id = d.enrolment_id
              where d.state in ('claimed', 'deferred') and e.ended_at is not null
              for update of d skip locked) over
            where d.id = over.id
            """)
        .update();
  }

  Map<ContactId, Set<EnrolmentId>> leaving(Collection<ContactId> people, Instant realNow) {
    var leaving = new HashMap<ContactId, Set<EnrolmentId>>();
    sql.sql(
            """
            select e.contact_id, e.id from delivery d join enrolment e on e.id = d.enrolment_id
            where d.state = 'sending' and d.lease_until > :now
              and e.contact_id = any(:people) and (e.exit_requested_at is not null or e.ended_at is not null)
            """)
        .param("now", utc(realNow))
        .param("people", people.stream().map(ContactId::value).toArray(Long[]::new))
        .query(
            row -> {
              leaving
                  .computeIfAbsent(new ContactId(row.getLong(1)), person -> new HashSet<>())
                  .add(new EnrolmentId(row.getObject(2, UUID.class)));
            });
    return leaving;
  }

  Set<EnrolmentId> leaving(String journey, Instant realNow) {
    return Set.copyOf(
        sql.sql(
                """
                select distinct e.id from delivery d join enrolment e on e.id = d.enrolment_id
                where d.state = 'sending' and d.lease_until > :now
                  and e.journey = :journey and (e.exit_requested_at is not null or e.ended_at is not null)
                """)
            .param("now", utc(realNow))
            .param("journey", journey)
            .query((row, number) -> new EnrolmentId(row.getObject(1, UUID.class)))
            .list());
  }

  /** Those of these passes that are being handed over under a live lease, as committed now. */
  List<Long> handingOver(Collection<EnrolmentId> enrolments, Instant realNow) {
    return sql.sql(
            "select id from delivery where state = 'sending' and lease_until > :now and enrolment_id = any(:enrolments)")
        .param("now", utc(realNow))
        .param("enrolments", uuids(enrolments))
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /**
   * Those to these people.
   *
   * @param channel promotional ones on this channel alone, or null for all
   */
  List<Long> handingOver(Collection<ContactId> people, @Nullable String channel, Instant realNow) {
    return sql.sql(
            """
            select id from delivery
            where state = 'sending' and lease_until > :now
              and contact_id in (select coalesce(merged_into, id) from contact where id = any(:people))
              and (cast(:channel as text) is null or promotional and channel = :channel)
            """)
        .param("now", utc(realNow))
        .param("people", people.stream().map(ContactId::value).toArray(Long[]::new))
        .param("channel", channel)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  void markInFlight(Collection<Long> ids) {
    sql.sql(
            "update delivery set in_flight_at_exit = true where state in ('sending', 'sent') and id = any(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  static UUID[] uuids(Collection<EnrolmentId> enrolments) {
    return enrolments.stream().map(EnrolmentId::value).toArray(UUID[]::new);
  }

  private static StepKey step(ResultSet row) throws SQLException {
    return new StepKey(
        new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
        row.getString("process_id"),
        row.getString("element_id"),
        row.getInt("visit"));
  }

  private static Entry read(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getLong("id"),
        row.getString("state"),
        row.getString("reason_code"),
        row.getString("reason"),
        instant(row, "not_after"),
        instant(row, "due_at"),
        instant(row, "lease_until"),
        row.getInt("attempts"),
        row.getString("message_id"),
        row.getString("token"),
        instant(row, "sent_at"),
        instant(row, "trying_since"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
