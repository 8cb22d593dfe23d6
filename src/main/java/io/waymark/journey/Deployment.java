package io.waymark.journey;

import io.camunda.client.api.command.ClientStatusException;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.grpc.Status;
import io.waymark.access.Audit;
import io.waymark.journey.engine.Engine;
import io.waymark.journey.gate.DeployGate;
import io.waymark.journey.gate.StepCatalog;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Instrumentation;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a bundle through the deploy gate to the engine, one at a time over all copies of the
 * application.
 */
@Component
class Deployment {

  /**
   * What came of it: a version, new or the one that runs already, and what the gate only warns of.
   */
  record Result(String journey, int version, boolean changed, List<Finding> warnings) {}

  private final JdbcClient sql;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private final ObjectProvider<Engine> engine;
  private final StepCatalog steps;
  private final Catalogue catalogue;
  private final Audit audit;
  private final Clock clock;

  Deployment(
      JdbcClient sql,
      JsonMapper json,
      TransactionTemplate transaction,
      ObjectProvider<Engine> engine,
      StepCatalog steps,
      Catalogue catalogue,
      Audit audit,
      Clock clock) {
    this.sql = sql;
    this.json = json;
    this.transaction = transaction;
    this.engine = engine;
    this.steps = steps;
    this.catalogue = catalogue;
    this.audit = audit;
    this.clock = clock;
  }

  /** Deploys what somebody hands in; the version that takes entries already is left as it is. */
  Result deploy(Bundle bundle) {
    return deploy(
        bundle,
        "select engine_version from (select * from journey_version where journey = :journey order by engine_version desc limit 1) latest where content_hash = :hash");
  }

  /**
   * Deploys at start-up: never what was deployed before, or an old copy would take over the
   * entries.
   */
  Result deployIfUnknown(Bundle bundle) {
    return deploy(
        bundle,
        "select max(engine_version) from journey_version where journey = :journey and content_hash = :hash having count(*) > 0");
  }

  List<Finding> judge(Bundle bundle) {
    return DeployGate.judge(Draft.read(bundle, clock.instant()), steps);
  }

  private Result deploy(Bundle bundle, String known) {
    Draft draft = Draft.read(bundle, clock.instant());
    List<Finding> findings = DeployGate.judge(draft, steps);
    if (DeployGate.refuses(findings)) {
      throw new DeploymentRefused(findings);
    }
    Result result = transaction.execute(status -> locked(draft, findings, known));
    catalogue.refresh();
    return result;
  }

  private Result locked(Draft draft, List<Finding> warnings, String known) {
    String journey = draft.model().id();
    sql.sql("select pg_advisory_xact_lock(hashtext('waymark deployment'))").query().singleRow();
    Optional<Integer> running =
        sql.sql(known)
            .param("journey", journey)
            .param("hash", draft.bundle().hash())
            .query(Integer.class)
            .optional();
    if (running.isPresent()) {
      return new Result(journey, running.get(), false, warnings);
    }
    String deployed = Bpmn.convertToString(Instrumentation.apply(draft.bundle(), draft.model()));
    int version = toEngine(journey, deployed);
    record(draft, deployed, version, warnings);
    audit.record("deploy journey", journey + " version " + version);
    return new Result(journey, version, true, warnings);
  }

  private int toEngine(String journey, String xml) {
    try {
      return engine.getObject().deploy(journey, xml);
    } catch (ClientStatusException e) {
      if (e.getStatusCode() == Status.Code.INVALID_ARGUMENT) {
        throw new DeploymentRefused(
            List.of(
                Finding.error(
                    "file",
                    "The engine does not take the model: " + e.getMessage(),
                    "Correct the element it names, in Camunda Modeler's Problems panel it is marked too.")));
      }
      throw e;
    }
  }

  private void record(Draft draft, String deployed, int version, List<Finding> warnings) {
    sql.sql(
            """
            insert into journey_version (journey, name, content_hash, engine_version, source, deployed, files, warnings, created_at)
            values (:journey, :name, :hash, :version, :source, :deployed, cast(:files as jsonb), cast(:warnings as jsonb), :at)
            """)
        .param("journey", draft.model().id())
        .param("name", draft.model().name())
        .param("hash", draft.bundle().hash())
        .param("version", version)
        .param("source", draft.bundle().bpmn())
        .param("deployed", deployed)
        .param("files", json.writeValueAsString(draft.bundle().files()))
        .param("warnings", json.writeValueAsString(warnings))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    sql.sql("select pg_notify('waymark', 'journeys')").query().singleRow();
  }
}
