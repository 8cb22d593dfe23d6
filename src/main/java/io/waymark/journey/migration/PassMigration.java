package io.waymark.journey.migration;

import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.LockedEnrolment;
import io.waymark.enrolment.Migrating;
import io.waymark.enrolment.Waits;
import io.waymark.journey.engine.Answer;
import io.waymark.journey.engine.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves one pass. First it is noted that it is on its way: from then on nothing of it has an
 * effect. A moment later, when what was answered before has reached the engine, that moves it; then
 * everything it did gets its new names. Whatever dies in between, the note is there, and the engine
 * is asked again.
 */
@Component
class PassMigration {

  private final Enrolments enrolments;
  private final Migrating migrating;
  private final Places places;
  private final Waits waits;
  private final TransactionTemplate transaction;
  private final JdbcClient sql;
  private final Clock clock;
  private final Clock realClock;

  PassMigration(
      Enrolments enrolments,
      Migrating migrating,
      Places places,
      Waits waits,
      TransactionTemplate transaction,
      JdbcClient sql,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.enrolments = enrolments;
    this.migrating = migrating;
    this.places = places;
    this.waits = waits;
    this.transaction = transaction;
    this.sql = sql;
    this.clock = clock;
    this.realClock = realClock;
  }

  /** Whoever is to leave, or has left, is not touched: an exit wins. */
  void begin(Migration migration, Plan plan, EnrolmentId id) {
    transaction.executeWithoutResult(
        status ->
            enrolments
                .lock(id)
                .filter(pass -> isConcerned(pass.enrolment(), migration))
                .ifPresent(pass -> begin(migration, plan, pass)));
  }

  private static boolean isConcerned(Enrolment pass, Migration migration) {
    return pass.live()
        && pass.processInstanceKey() != null
        && pass.migratingTo() == null
        && Integer.valueOf(migration.from()).equals(pass.version());
  }

  private void begin(Migration migration, Plan plan, LockedEnrolment pass) {
    EnrolmentId id = pass.enrolment().id();
    Optional<Place> place = places.of(id);
    Set<String> standing = place.map(Place::standing).orElse(Set.of());
    Optional<Plan.Refusal> refusal = place.flatMap(plan::refusal);
    if (refusal.isPresent()) {
      note(migration, id, "refused", refusal.get().element(), refusal.get().reason(), standing);
    } else {
      note(migration, id, "migrating", null, null, standing);
      migrating.begin(pass, migration.to());
    }
  }

  private void note(
      Migration migration,
      EnrolmentId id,
      String state,
      @Nullable String element,
      @Nullable String reason,
      Set<String> standing) {
    sql.sql(
            """
            insert into migration_pass (migration_id, enrolment_id, state, element, reason, standing, decided_at, since)
            values (:migration, :id, :state, :element, :reason, :standing, :decided, :now) on conflict do nothing
            """)
        .param("migration", migration.id())
        .param("id", id.value())
        .param("state", state)
        .param("element", element)
        .param("reason", reason)
        .param("standing", standing.toArray(String[]::new))
        .param("decided", utc(clock.instant()))
        .param("now", utc(realClock.instant()))
        .update();
  }

  /**
   * One that is on its way.
   *
   * @param asked how often the engine was asked before, and did not answer or was not heard
   */
  record Moving(EnrolmentId id, long instance, int asked) {}

  private static final Duration LEASE = Duration.ofSeconds(15);

  /**
   * Takes those who set out that long ago, so that nobody else takes them while the engine is
   * asked. What is taken counts as asked.
   */
  List<Moving> takeMoving(Migration migration, Duration ago, int most) {
    return sql.sql(
            """
            with due as (
              select p.enrolment_id from migration_pass p
              where p.migration_id = :migration and p.state = 'migrating' and p.since <= :since
              order by p.since limit :most for update skip locked)
            update migration_pass p set asked = asked + 1, since = :lease from due, enrolment e
            where p.migration_id = :migration and p.enrolment_id = due.enrolment_id and e.id = p.enrolment_id
            returning p.enrolment_id, p.asked - 1 as asked, coalesce(e.process_instance_key, 0) as instance
            """)
        .param("migration", migration.id())
        .param("since", utc(realClock.instant().minus(ago)))
        .param("lease", utc(realClock.instant().plus(LEASE)))
        .param("most", most)
        .query(
            (row, number) ->
                new Moving(
                    new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
                    row.getLong("instance"),
                    row.getInt("asked")))
        .list();
  }

  /** What the engine made of it. Where it is away nothing is known, and it is asked again. */
  void answered(Migration migration, Plan plan, Moving moving, Engine.Moved moved) {
    if (moved.answer() == Answer.AWAY) {
      return;
    }
    transaction.executeWithoutResult(
        status ->
            enrolments
                .lock(moving.id())
                .filter(pass -> pass.enrolment().migratingTo() != null)
                .ifPresent(pass -> settle(migration, plan, moving, moved, pass)));
  }

  /** Asked twice, the engine does not know the old names any more: it had moved it before. */
  private void settle(
      Migration migration, Plan plan, Moving moving, Engine.Moved moved, LockedEnrolment pass) {
    boolean before = moving.asked() > 0 && moved.unknown();
    if (pass.enrolment().endedAt() != null || moved.answer() == Answer.GONE) {
      migrating.giveUp(pass);
      became(migration, moving.id(), "left", null);
    } else if (moved.answer() == Answer.DONE || before) {
      migrating.finish(pass, plan.renaming(moving.id()));
      waits.expect(moving.id(), plan.to().awaited());
      became(migration, moving.id(), "migrated", null);
    } else {
      migrating.giveUp(pass);
      became(migration, moving.id(), "refused", "The engine does not move it: " + moved.words());
    }
  }

  private void became(Migration migration, EnrolmentId id, String state, @Nullable String reason) {
    sql.sql(
            """
            update migration_pass set state = :state, reason = :reason, decided_at = :decided
            where migration_id = :migration and enrolment_id = :id
            """)
        .param("migration", migration.id())
        .param("id", id.value())
        .param("state", state)
        .param("decided", utc(clock.instant()))
        .param("reason", reason)
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
