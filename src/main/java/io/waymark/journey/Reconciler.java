package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.incident.EngineIncidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what got lost between database and engine: nobody stands anywhere without a command under
 * way, a due date or an incident.
 */
@Component
class Reconciler {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final Catalogue catalogue;
  private final EngineIncidents incidents;
  private final LostVersions versions;
  private final StuckPasses stuck;
  private final Clock realClock;
  private volatile Instant next = Instant.MIN;

  Reconciler(
      JdbcClient sql,
      TransactionTemplate transaction,
      Outbox outbox,
      Catalogue catalogue,
      EngineIncidents incidents,
      LostVersions versions,
      StuckPasses stuck,
      @Qualifier("real") Clock realClock) {
    this.sql = sql;
    this.transaction = transaction;
    this.outbox = outbox;
    this.catalogue = catalogue;
    this.incidents = incidents;
    this.versions = versions;
    this.stuck = stuck;
    this.realClock = realClock;
  }

  void reconcileIfDue() {
    if (realClock.instant().isAfter(next)) {
      next = realClock.instant().plus(EVERY);
      reconcile();
    }
  }

  void reconcile() {
    transaction.executeWithoutResult(
        status -> {
          queueForgottenExits();
          queueForgottenStarts();
          incidents.match();
        });
    versions.putBack();
    stuck.report();
  }

  private record Pass(EnrolmentId id, String journey, @Nullable Integer version) {}

  /** An exit asked for by a merge, an erasure or a stop has no event that would have queued it. */
  private void queueForgottenExits() {
    List<Pass> forgotten =
        passes(
            """
            select e.* from enrolment e
            where e.ended_at is null and e.exit_requested_at is not null
              and not exists (select from outbox o where o.enrolment_id = e.id and o.kind = 'exit')
            order by e.id limit 1000
            """);
    outbox.add(forgotten.stream().map(this::exit).toList());
  }

  private Outbox.Command exit(Pass pass) {
    return catalogue
        .version(pass.journey(), pass.version())
        .flatMap(deployed -> deployed.model().exits().stream().findFirst())
        .map(exit -> Outbox.Command.exit(pass.id(), pass.journey(), exit.element()))
        .orElseGet(() -> Outbox.Command.cancel(pass.id()));
  }

  private void queueForgottenStarts() {
    List<Pass> forgotten =
        passes(
            """
            select e.* from enrolment e
            where e.ended_at is null and e.exit_requested_at is null and e.process_instance_key is null
              and not exists (select from outbox o where o.enrolment_id = e.id and o.kind = 'start')
            order by e.id limit 1000
            """);
    outbox.add(forgotten.stream().flatMap(pass -> start(pass).stream()).toList());
  }

  private Optional<Outbox.Command> start(Pass pass) {
    return catalogue
        .current(pass.journey())
        .map(deployed -> deployed.model().entry())
        .map(entry -> Outbox.Command.start(pass.id(), pass.journey(), entry.element()));
  }

  private List<Pass> passes(String query) {
    return sql.sql(query)
        .query(
            (row, number) ->
                new Pass(
                    new EnrolmentId(row.getObject("id", UUID.class)),
                    row.getString("journey"),
                    row.getObject("version", Integer.class)))
        .list();
  }
}
