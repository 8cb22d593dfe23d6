package io.waymark.simulation;

import io.waymark.access.Audit;
import io.waymark.access.NotThere;
import io.waymark.access.PageSize;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Bundles;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What would happen, over HTTP: begin, look how far it is, read, cancel. */
@RestController
@RequestMapping("/api")
class SimulationApi {

  private static final int DAYS = 30;

  private final Simulations simulations;
  private final SimulationRows rows;
  private final LiveJourneys journeys;
  private final RealActivity activity;
  private final Policies policies;
  private final Audit audit;
  private final LiveDefinitions definitions;
  private final Clock clock;

  SimulationApi(
      Simulations simulations,
      SimulationRows rows,
      LiveJourneys journeys,
      RealActivity activity,
      Policies policies,
      Audit audit,
      LiveDefinitions definitions,
      Clock clock) {
    this.definitions = definitions;
    this.simulations = simulations;
    this.rows = rows;
    this.journeys = journeys;
    this.activity = activity;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A draft handed in, or a version that was deployed.
   *
   * @param bundle a BPMN file, or a zip of it and its messages, in base64
   * @param journey id of a journey here
   * @param version of that journey; without it, the one that people enter now
   */
  record Candidate(@Nullable String bundle, @Nullable String journey, @Nullable Integer version) {}

  /**
   * @param against another draft for the same people
   * @param alone whether the other live journeys are left out
   * @param start when it begins; now, if not given
   * @param days how many days are played, 30 if not given
   * @param grain how late anything may be at most, ISO 8601; a thousandth of the time if not given
   * @param holdouts false lets everybody in, also whom a journey would hold out
   * @param replayDays plays what real people did in the last so many days, in place of people and
   *     events
   */
  record Wanted(
      @Nullable String name,
      @Nullable Candidate draft,
      @Nullable Candidate against,
      @Nullable Boolean alone,
      @Nullable Instant start,
      @Nullable Integer days,
      @Nullable String grain,
      @Nullable Boolean holdouts,
      @Nullable Integer replayDays,
      @Nullable List<Map<String, @Nullable Object>> people,
      @Nullable List<Map<String, @Nullable Object>> events) {

    /** Of the version that people enter now, unless a draft is given. */
    Wanted of(String journey) {
      return new Wanted(
          name,
          draft == null ? new Candidate(null, journey, null) : draft,
          against,
          alone,
          start,
          days,
          grain,
          holdouts,
          replayDays,
          people,
          events);
    }
  }

  record Begun(long id) {}

  record Page<T>(List<T> items, @Nullable String next) {}

  @PostMapping("/simulations")
  ResponseEntity<Begun> begin(@RequestBody Wanted wanted) {
    return begin(wanted, draft(wanted));
  }

  /** A journey that is here, or a draft of it. */
  @PostMapping("/journeys/{id}/simulate")
  ResponseEntity<Begun> simulate(@PathVariable String id, @RequestBody Wanted body) {
    if (journeys.one(id, null).isEmpty()) {
      throw new NotThere("There is no journey with this id. POST /api/simulations plays a draft.");
    }
    Wanted wanted = body.of(id);
    Bundle draft = draft(wanted);
    if (!id(draft).equals(id)) {
      throw new BadInput("draft is one of the journey %s, not of %s.".formatted(id(draft), id));
    }
    return begin(wanted, draft);
  }

  private Bundle draft(Wanted wanted) {
    Candidate draft = wanted.draft();
    if (draft == null) {
      throw new BadInput("Give draft: {\"bundle\": base64 of a zip}, or {\"journey\": an id}.");
    }
    return bundle("draft", draft);
  }

  private ResponseEntity<Begun> begin(Wanted wanted, Bundle bundle) {
    Bundle other = wanted.against() == null ? null : bundle("against", wanted.against());
    List<String> ids =
        Stream.of(bundle, other).filter(b -> b != null).map(b -> id(b)).distinct().toList();
    Plan plan =
        new Plan(
            bundle,
            other,
            Boolean.TRUE.equals(wanted.alone()) ? List.of() : journeys.without(ids),
            policies.with(!Boolean.FALSE.equals(wanted.holdouts())),
            script(wanted).with(definitions.and(bundle.definitions())));
    String name = wanted.name() == null ? ids.getFirst() : wanted.name();
    long id = simulations.begin(name, plan);
    audit.record("begin simulation", id + ": " + ids.getFirst());
    return ResponseEntity.accepted()
        .location(URI.create("/api/simulations/" + id))
        .body(new Begun(id));
  }

  @GetMapping("/simulations")
  Page<SimulationRows.Simulation> list(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "9223372036854775807") long after) {
    List<SimulationRows.Simulation> items = rows.list(size, after);
    return new Page<>(items, items.size() < size ? null : Long.toString(items.getLast().id()));
  }

  @GetMapping("/simulations/{id}")
  SimulationRows.Simulation one(@PathVariable long id) {
    return rows.one(id)
        .orElseThrow(
            () ->
                new NotThere(
                    "There is no simulation with this id. GET /api/simulations lists them."));
  }

  /**
   * @param run 1 for the draft, 2 for the one it was compared with
   * @param person this one alone
   */
  @GetMapping("/simulations/{id}/people")
  Page<Outcome.Person> people(
      @PathVariable long id,
      @RequestParam(defaultValue = "1") int run,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam @Nullable String person) {
    one(id);
    List<Outcome.Person> items = rows.people(id, run, after, size, person);
    return new Page<>(items, items.size() < size ? null : Integer.toString(after + size));
  }

  @DeleteMapping("/simulations/{id}")
  ResponseEntity<Void> cancel(@PathVariable long id) {
    SimulationRows.Simulation simulation = one(id);
    if (simulation.state().equals("running") && !simulations.cancel(id)) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "Another copy of the application plays it. Cancel it there, or wait for its end.");
    }
    audit.record("cancel simulation", Long.toString(id));
    return ResponseEntity.noContent().build();
  }

  private Script script(Wanted wanted) {
    Integer replayDays = wanted.replayDays();
    boolean replay = replayDays != null;
    if (replay == (wanted.people() != null || wanted.events() != null)) {
      throw new BadInput("Give either people and events, or replayDays for what real people did.");
    }
    int days = replayDays != null ? replayDays : wanted.days() == null ? DAYS : wanted.days();
    Duration length = Plan.days(days);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant start = replay ? now.minus(length) : wanted.start() == null ? now : wanted.start();
    Duration grain = wanted.grain() == null ? Plan.grain(length) : grain(wanted.grain());
    if (replay) {
      RealActivity.Recorded recorded = activity.between(start, now);
      return new Script(start, length, grain, false, recorded.people(), recorded.events());
    }
    var population = new Population(wanted.people(), wanted.events());
    return new Script(
        start,
        length,
        grain,
        false,
        population.profiles(),
        population.happenings(start, start.plus(length)));
  }

  private static Duration grain(String text) {
    try {
      Duration grain = Duration.parse(text);
      if (!grain.isNegative()) {
        return grain;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new BadInput("grain is a duration in ISO 8601, e.g. PT1M, or PT0S for no grain at all.");
  }

  private Bundle bundle(String field, Candidate candidate) {
    if (candidate.bundle() != null) {
      try {
        return Bundles.read(Base64.getDecoder().decode(candidate.bundle()));
      } catch (IllegalArgumentException e) {
        throw new BadInput(field + ".bundle is not base64.");
      }
    }
    if (candidate.journey() == null) {
      throw new BadInput(field + ": give bundle or journey.");
    }
    return journeys
        .one(candidate.journey(), candidate.version())
        .orElseThrow(
            () ->
                new BadInput(
                    "%s: there is no journey %s with this version. GET /api/journeys lists them."
                        .formatted(field, candidate.journey())));
  }

  private String id(Bundle bundle) {
    return Draft.read(bundle, clock.instant()).model().id();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(DeploymentRefused refused) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_ENTITY, "The draft cannot be read. Mend the findings.");
    problem.setProperty("findings", refused.findings());
    return ResponseEntity.unprocessableEntity().body(problem);
  }

  @ExceptionHandler
  ProblemDetail bad(BadInput e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail busy(Simulations.Busy e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }
}
