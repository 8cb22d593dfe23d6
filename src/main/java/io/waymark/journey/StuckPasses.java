package io.waymark.journey;

import io.waymark.enrolment.Endings;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.engine.Answer;
import io.waymark.journey.engine.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nobody stands anywhere for long without a due date or an incident. Waits are overdue by the
 * business clock; what hangs on the engine, by the real one.
 */
@Component
class StuckPasses {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int AT_ONCE = 64;
  private static final int LOOKED_AT = 5_000;
  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient sql;
  private final ObjectProvider<Engine> engine;
  private final Endings endings;
  private final Clock clock;
  private final Clock realClock;
  private UUID lookedUpTo = FIRST;

  StuckPasses(
      JdbcClient sql,
      ObjectProvider<Engine> engine,
      Endings endings,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.sql = sql;
    this.engine = engine;
    this.endings = endings;
    this.clock = clock;
    this.realClock = realClock;
  }

  /** Asks the engine about each, outside any transaction, and says what is found. */
  void report() {
    resolve();
    List<Stuck> stuck = Stream.of(overdue(), silent(), unanswered()).flatMap(List::stream).toList();
    for (int from = 0; from < stuck.size(); from += AT_ONCE) {
      report(stuck.subList(from, Math.min(stuck.size(), from + AT_ONCE)));
    }
  }

  private void report(List<Stuck> stuck) {
    List<CompletableFuture<Answer>> answers = stuck.stream().map(this::ask).toList();
    var left = new ArrayList<EnrolmentId>();
    for (int i = 0; i < stuck.size(); i++) {
      Stuck pass = stuck.get(i);
      Answer answer = answers.get(i).join();
      if (pass.hasLeft(answer)) {
        left.add(pass.id());
      } else {
        pass.incident(answer).ifPresent(kind -> open(pass, kind));
      }
    }
    if (!left.isEmpty()) {
      endings.lockAndClose(left, clock.instant());
    }
  }

  private CompletableFuture<Answer> ask(Stuck pass) {
    return pass.instance() == null
        ? CompletableFuture.completedFuture(Answer.DONE)
        : engine.getObject().find(pass.instance()).toCompletableFuture();
  }

  private List<Stuck> overdue() {
    return sql.sql(
            """
            select 'overdue' as kind, e.id, e.process_instance_key, w.element
            from wait w join enrolment e on e.id = w.enrolment_id
            where w.open and w.due_at < :due and e.ended_at is null and e.exit_requested_at is null
              and not exists (select from incident i where i.enrolment_id = e.id and i.element = w.element and i.resolved is null)
            order by w.due_at limit 500
            """)
        .param("due", utc(clock.instant().minus(LONG)))
        .query(Stuck::read)
        .list();
  }

  /**
   * Between two elements, and not heard of for long. Some thousands are looked at in each turn, the
   * next ones in the next: most of those who are live wait.
   */
  private List<Stuck> silent() {
    UUID upTo = upTo();
    List<Stuck> found =
        sql.sql(
                """
                select 'silent' as kind, e.id, e.process_instance_key, coalesce(last_element(e.id), e.journey) as element
                from enrolment e
                where e.id > :after and e.id <= :upTo
                  and e.ended_at is null and e.exit_requested_at is null and e.process_instance_key is not null
                  and e.heard_at < :heard
                  and not exists (select from wait w where w.enrolment_id = e.id and w.passed_at is null and w.open)
                  and not exists (select from delivery d where d.enrolment_id = e.id and d.state = 'deferred')
                  and not exists (select from outbox o where o.enrolment_id = e.id and o.kind <> 'start')
                  and not exists (select from incident i where i.enrolment_id = e.id and i.resolved is null)
                order by e.id
                """)
            .param("after", lookedUpTo)
            .param("upTo", upTo)
            .param("heard", longAgo())
            .query(Stuck::read)
            .list();
    lookedUpTo = upTo.equals(LAST) ? FIRST : upTo;
    return found;
  }

  private UUID upTo() {
    return sql.sql(
            """
            select id from enrolment
            where ended_at is null and exit_requested_at is null and process_instance_key is not null and id > :after
            order by id offset :some limit 1
            """)
        .param("after", lookedUpTo)
        .param("some", LOOKED_AT)
        .query(UUID.class)
        .optional()
        .orElse(LAST);
  }

  /** Told to begin or to end, and nothing is seen of it. */
  private List<Stuck> unanswered() {
    return sql.sql(
            """
            select o.kind, e.id, e.process_instance_key, coalesce(nullif(o.element, ''), e.journey) as element
            from outbox o join enrolment e on e.id = o.enrolment_id
            where o.kind in ('start', 'exit') and o.waiting_since < :longAgo and e.ended_at is null
              and (o.kind = 'exit' or e.process_instance_key is null and e.exit_requested_at is null)
              and not exists (select from incident i where i.enrolment_id = e.id and i.resolved is null)
            order by o.waiting_since limit 500
            """)
        .param("longAgo", longAgo())
        .query(Stuck::read)
        .list();
  }

  private void open(Stuck pass, Stuck.Kind kind) {
    sql.sql(
            """
            insert into incident (enrolment_id, element, kind, process_instance_key, message, since)
            select id, :element, lower(:kind), process_instance_key, :message, :now from enrolment
            where id = :id and ended_at is null and process_instance_key is not distinct from cast(:instance as bigint)
            on conflict do nothing
            """)
        .param("id", pass.id().value())
        .param("instance", pass.instance())
        .param("element", pass.element())
        .param("kind", kind.name())
        .param("message", kind.words)
        .param("now", utc(clock.instant()))
        .update();
  }

  /** What has gone on after all; and whoever has left has no trouble any more. */
  private void resolve() {
    sql.sql(
            """
            update incident i set resolved = :now from enrolment e
            where e.id = i.enrolment_id and i.resolved is null
              and (e.ended_at is not null
                or i.kind in ('overdue', 'silent', 'start', 'lost') and e.exit_requested_at is not null
                or i.kind = 'overdue' and not exists (select from wait w where w.enrolment_id = e.id and w.element = i.element and w.open)
                or i.kind = 'silent' and e.heard_at >= :heard
                or i.kind = 'start' and e.process_instance_key is not null
                or i.kind = 'lost' and e.process_instance_key is distinct from i.process_instance_key)
            """)
        .param("now", utc(clock.instant()))
        .param("heard", longAgo())
        .update();
  }

  private OffsetDateTime longAgo() {
    return utc(realClock.instant().minus(LONG));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
