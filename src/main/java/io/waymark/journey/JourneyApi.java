package io.waymark.journey;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.waymark.access.Audit;
import io.waymark.enrolment.Hold;
import io.waymark.enrolment.Holds;
import io.waymark.journey.model.Bundles;
import io.waymark.journey.model.DeploymentRefused;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Journeys over HTTP: deploy, look, pause, resume, stop. */
@RestController
@RequestMapping("/api/journeys")
class JourneyApi {

  private final Deployment deployment;
  private final Catalogue catalogue;
  private final Holds holds;
  private final Journeys journeys;
  private final TransactionTemplate transaction;
  private final JourneySettings settings;
  private final Audit audit;
  private final JdbcClient sql;
  private final Clock clock;

  JourneyApi(
      Deployment deployment,
      Catalogue catalogue,
      Holds holds,
      Journeys journeys,
      TransactionTemplate transaction,
      JourneySettings settings,
      Audit audit,
      JdbcClient sql,
      Clock clock) {
    this.deployment = deployment;
    this.catalogue = catalogue;
    this.holds = holds;
    this.journeys = journeys;
    this.transaction = transaction;
    this.settings = settings;
    this.audit = audit;
    this.sql = sql;
    this.clock = clock;
  }

  record Page<T>(List<T> items, @Nullable String next) {}

  /**
   * @param paused whether it is held by itself; a switch for everybody is in {@code GET /api/pause}
   * @param pausedBecause the reason that was given
   * @param waitingMessages how many are held, or wait for their turn after they were
   */
  record Summary(
      String id,
      String name,
      int version,
      boolean paused,
      @Nullable String pausedBecause,
      @Nullable Instant pausedSince,
      long waitingMessages,
      long live,
      long completed,
      long exited,
      long stopped,
      long reachedGoal,
      long heldOut,
      long heldOutReachedGoal) {}

  /**
   * @param source the model as its author wrote it
   */
  record Detail(Summary summary, String source, Map<String, String> files) {}

  /**
   * @param body a BPMN file, or a zip of it, its messages, and the scores, stages and segments it
   *     asks for ({@code scores.json}, decision tables {@code *.dmn}, {@code lifecycle.json},
   *     {@code segments.json}), which are made where they do not exist yet
   */
  @PostMapping
  ResponseEntity<Deployment.Result> deploy(@RequestBody(required = false) byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "The body is empty. Send a BPMN file, or a zip of it and its messages.");
    }
    Deployment.Result result = deployment.deploy(Bundles.read(body));
    return ResponseEntity.status(result.changed() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(result);
  }

  @GetMapping
  Page<Summary> list() {
    return new Page<>(catalogue.current().stream().map(this::summary).toList(), null);
  }

  /**
   * @param version as an enrolment names it; without it, the one that people enter now
   */
  @GetMapping("/{id}")
  Detail one(@PathVariable String id, @RequestParam @Nullable Integer version) {
    Deployed deployed = known(id, version);
    String source =
        sql.sql(
                "select source from journey_version where journey = :id and engine_version = :version")
            .param("id", id)
            .param("version", deployed.version())
            .query(String.class)
            .single();
    return new Detail(summary(deployed), source, deployed.files());
  }

  @PostMapping("/{id}/pause")
  ResponseEntity<Void> pause(
      @PathVariable String id, @RequestBody(required = false) @Nullable Said reason) {
    known(id);
    holds.pause(id, Said.of(reason), clock.instant());
    audit.record("pause journey", id);
    return ResponseEntity.noContent().build();
  }

  /**
   * Lets people in again, and goes on sending what still makes sense, little by little.
   *
   * @param pace how many a minute, where not as it is set
   */
  @PostMapping("/{id}/resume")
  Resumed resume(@PathVariable String id, @RequestBody(required = false) @Nullable Pace pace) {
    known(id);
    int perMinute = Pace.of(pace, settings);
    int waiting = holds.resume(id, perMinute, clock.instant());
    audit.record("resume journey", id);
    return new Resumed(waiting, perMinute);
  }

  /** Ends every live pass and keeps people out until the journey is resumed. */
  @PostMapping("/{id}/stop")
  ResponseEntity<Void> stop(
      @PathVariable String id, @RequestBody(required = false) @Nullable Said reason) {
    known(id);
    String why = "stopped: " + Said.of(reason);
    transaction.executeWithoutResult(status -> end(id, why));
    journeys.awaitHandovers(journeys.inTheAir(id));
    return ResponseEntity.noContent().build();
  }

  /** No message of these passes sets out any more; one that has may still be in the air. */
  private void end(String id, String why) {
    holds.pause(id, why, clock.instant());
    audit.record("stop journey", id);
    sql.sql(
            """
            with people as (
              select c.id from contact c where exists (
                select from enrolment e where e.contact_id = c.id and e.journey = :id and e.ended_at is null)
              order by c.id for update),
            passes as (
              select e.id from enrolment e join people p on p.id = e.contact_id
              where e.journey = :id and e.ended_at is null and e.exit_requested_at is null order by e.id for update of e)
            update enrolment e set exit_requested_at = :at, exit_kind = 'stopped', exit_element = '', exit_reason = :why
            from passes where passes.id = e.id
            """)
        .param("id", id)
        .param("why", why)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(DeploymentRefused refused) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "The journey was not deployed and nothing has changed. Mend the findings and send it again.");
    problem.setTitle("Refused by the deploy gate");
    problem.setProperty("findings", refused.findings());
    return ResponseEntity.unprocessableEntity().body(problem);
  }

  @ExceptionHandler({
    ClientStatusException.class,
    ClientException.class,
    NoSuchBeanDefinitionException.class
  })
  ProblemDetail engineAway() {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The engine does not answer, nothing was deployed. Look whether it runs and whether waymark.engine.address is right, then send it again.");
  }

  private Deployed known(String id) {
    return known(id, null);
  }

  private Deployed known(String id, @Nullable Integer version) {
    return catalogue
        .version(id, version)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no journey with this id and version. GET /api/journeys lists them."));
  }

  private Summary summary(Deployed deployed) {
    Optional<Hold> hold = holds.set(deployed.journey());
    return sql.sql(
            """
            select count(*) filter (where state = 'live') as live, count(*) filter (where state = 'completed') as completed,
              count(*) filter (where state = 'exited') as exited, count(*) filter (where state = 'stopped') as stopped,
              count(c.enrolment_id) filter (where state <> 'holdout') as reached, count(*) filter (where state = 'holdout') as held_out,
              count(c.enrolment_id) filter (where state = 'holdout') as held_out_reached
            from enrolment e left join conversion c on c.enrolment_id = e.id where journey = :id
            """)
        .param("id", deployed.journey())
        .query(
            (row, number) ->
                new Summary(
                    deployed.journey(),
                    deployed.model().name(),
                    deployed.version(),
                    hold.isPresent(),
                    hold.map(Hold::reason).orElse(null),
                    hold.map(Hold::since).orElse(null),
                    holds.waiting(deployed.journey()),
                    row.getLong("live"),
                    row.getLong("completed"),
                    row.getLong("exited"),
                    row.getLong("stopped"),
                    row.getLong("reached"),
                    row.getLong("held_out"),
                    row.getLong("held_out_reached")))
        .single();
  }
}
