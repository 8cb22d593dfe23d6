package io.waymark.journey.migration;

import io.waymark.journey.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves people, some in each turn. All there is to know is in the database: any copy of the
 * application goes on with what another began.
 */
@Component
@ConditionalOnProperty(name = "waymark.engine.enabled", matchIfMissing = true)
class MigrationRun {

  /** What was answered to the engine before somebody set out has reached it after this. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private static final int AT_ONCE = 200;

  private final Migrations migrations;
  private final PassMigration passes;
  private final Places places;
  private final Versions versions;
  private final Engine engine;

  MigrationRun(
      Migrations migrations,
      PassMigration passes,
      Places places,
      Versions versions,
      Engine engine) {
    this.migrations = migrations;
    this.passes = passes;
    this.places = places;
    this.versions = versions;
    this.engine = engine;
  }

  @Scheduled(fixedDelay = 250)
  void goOn() {
    migrations
        .moving()
        .forEach(migration -> plan(migration).ifPresent(plan -> move(migration, plan)));
    migrations.takeDue().forEach(this::setOut);
  }

  private void setOut(Migration migration) {
    plan(migration)
        .ifPresentOrElse(
            plan -> setOut(migration, plan), () -> migrations.end(migration.id(), "stopped"));
  }

  private Optional<Plan> plan(Migration migration) {
    return versions
        .find(migration.journey(), migration.from())
        .flatMap(
            from ->
                versions
                    .find(migration.journey(), migration.to())
                    .map(to -> new Plan(from, to, migration.names())));
  }

  private void move(Migration migration, Plan plan) {
    Long key = plan.to().engineKey();
    if (key == null) {
      return;
    }
    List<PassMigration.Moving> moving = passes.takeMoving(migration, SETTLED, AT_ONCE);
    var asked = new ArrayList<CompletableFuture<Engine.Moved>>();
    moving.forEach(
        pass ->
            asked.add(
                engine.migrate(pass.instance(), key, plan.forEngine()).toCompletableFuture()));
    for (int i = 0; i < moving.size(); i++) {
      passes.answered(migration, plan, moving.get(i), asked.get(i).join());
    }
  }

  private void setOut(Migration migration, Plan plan) {
    List<Place> next =
        places.of(
            migration.journey(), migration.from(), migration.lookedUpTo(), migration.atOnce());
    next.forEach(place -> passes.begin(migration, plan, place.pass()));
    if (next.isEmpty()) {
      migrations.end(migration.id(), "done");
    } else {
      migrations.lookedUpTo(migration, next.getLast().pass().value());
    }
  }
}
