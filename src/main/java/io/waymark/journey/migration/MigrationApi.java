package io.waymark.journey.migration;

import io.waymark.access.Audit;
import io.waymark.journey.JourneySettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** People of one version of a journey moved to another: looked at, tried, done, stopped. */
@RestController
@RequestMapping("/api/journeys/{id}")
class MigrationApi {

  private final Versions versions;
  private final Places places;
  private final Migrations migrations;
  private final JourneySettings settings;
  private final Audit audit;

  MigrationApi(
      Versions versions,
      Places places,
      Migrations migrations,
      JourneySettings settings,
      Audit audit) {
    this.versions = versions;
    this.places = places;
    this.migrations = migrations;
    this.settings = settings;
    this.audit = audit;
  }

  /**
   * @param mapping new ids by old ones, where another element than the one with the same id takes
   *     its place; empty for one that nothing takes the place of
   * @param dryRun true, and also where it is left out, changes nothing
   * @param perMinute how many people set out in a minute
   */
  record Wanted(
      @Nullable Integer from,
      @Nullable Integer to,
      @Nullable Map<String, String> mapping,
      @Nullable Boolean dryRun,
      @Nullable Integer perMinute) {}

  record All(List<Migrations.Progress> items) {}

  /** What is proposed, and who would stay where they are. */
  @GetMapping("/migration")
  Preview look(@PathVariable String id, @RequestParam int from, @RequestParam int to) {
    return look(pairings(id, from, to, Map.of()));
  }

  /** A dry run is answered with what would happen, everything else with the migration it begins. */
  @PostMapping("/migrate")
  ResponseEntity<?> migrate(@PathVariable String id, @RequestBody Wanted wanted) {
    if (wanted.from() == null || wanted.to() == null) {
      throw bad("Say which versions: {\"from\": 1, \"to\": 3}.");
    }
    Drawn drawn =
        pairings(
            id, wanted.from(), wanted.to(), wanted.mapping() == null ? Map.of() : wanted.mapping());
    if (!drawn.proposal().problems().isEmpty()) {
      throw bad(String.join(" ", drawn.proposal().problems()));
    }
    int perMinute = perMinute(wanted);
    return wanted.dryRun() == null || wanted.dryRun()
        ? ResponseEntity.ok(look(drawn))
        : ResponseEntity.accepted().body(begin(drawn, perMinute));
  }

  @GetMapping("/migrations")
  All all(@PathVariable String id) {
    known(id);
    return new All(migrations.all(id));
  }

  @GetMapping("/migrations/{migration}")
  Migrations.Progress one(@PathVariable String id, @PathVariable long migration) {
    return migrations.progress(id, migration).orElseThrow(MigrationApi::noMigration);
  }

  /** Nobody else sets out. Who has been moved stays moved. */
  @PostMapping("/migrations/{migration}/stop")
  Migrations.Progress stop(@PathVariable String id, @PathVariable long migration) {
    one(id, migration);
    if (migrations.end(migration, "stopped")) {
      audit.record("stop migration", id + " migration " + migration);
    }
    return one(id, migration);
  }

  private record Drawn(JourneyVersion from, JourneyVersion to, Proposal proposal) {

    Plan plan() {
      return Plan.of(from, to, proposal.all());
    }
  }

  private Drawn pairings(String id, int from, int to, Map<String, String> wanted) {
    known(id);
    if (from == to) {
      throw bad("Both are version " + from + ": nobody has to be moved.");
    }
    JourneyVersion before = version(id, from);
    JourneyVersion after = version(id, to);
    return new Drawn(before, after, new Proposal(before, after, wanted));
  }

  private Preview look(Drawn drawn) {
    return Preview.of(drawn.plan(), drawn.proposal(), places);
  }

  private Migrations.Progress begin(Drawn drawn, int perMinute) {
    String id = drawn.from().journey();
    Plan plan = drawn.plan();
    if (plan.forEngine().isEmpty() || versions.engineKey(drawn.to()).isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "The engine's key of version %d is not known, or it does not answer: nobody was moved. Look whether it runs. Otherwise hand the journey in again as it is to be, and move people to the version that makes."
              .formatted(drawn.to().number()));
    }
    Optional<Long> begun = migrations.begin(plan, perMinute);
    if (begun.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "People of this journey are being moved already. Look at GET /api/journeys/"
              + id
              + "/migrations, wait until that is done, or stop it.");
    }
    audit.record(
        "migrate journey",
        "%s version %d to %d".formatted(id, drawn.from().number(), drawn.to().number()));
    return one(id, begun.get());
  }

  private int perMinute(Wanted wanted) {
    int perMinute = wanted.perMinute() == null ? settings.migratePerMinute() : wanted.perMinute();
    if (perMinute < 1 || perMinute > Migration.MOST_PER_MINUTE) {
      throw bad("perMinute is from 1 to " + Migration.MOST_PER_MINUTE + ".");
    }
    return perMinute;
  }

  private void known(String id) {
    if (!versions.known(id)) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "There is no journey with this id. GET /api/journeys lists them.");
    }
  }

  private JourneyVersion version(String id, int number) {
    return versions
        .find(id, number)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "This journey has no version " + number + "."));
  }

  private static ResponseStatusException noMigration() {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND,
        "There is no such migration. GET /api/journeys/{id}/migrations lists them.");
  }

  private static ResponseStatusException bad(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }
}
