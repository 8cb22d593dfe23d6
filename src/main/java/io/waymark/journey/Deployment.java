package io.waymark.journey;

import io.camunda.client.api.command.ClientStatusException;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.grpc.Status;
import io.waymark.access.Audit;
import io.waymark.audience.ReadyMade;
import io.waymark.journey.engine.Engine;
import io.waymark.journey.gate.DeployGate;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Instrumentation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
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

  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

  private final JdbcClient sql;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private final ObjectProvider<Engine> engine;
  private final Judge judge;
  private final ReadyMade readyMade;
  private final Catalogue catalogue;
  private final Audit audit;
  private final DataSource dataSource;
  private final Clock clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  Deployment(
      JdbcClient sql,
      JsonMapper json,
      TransactionTemplate transaction,
      ObjectProvider<Engine> engine,
      Judge judge,
      ReadyMade readyMade,
      Catalogue catalogue,
      Audit audit,
      DataSource dataSource,
      Clock clock) {
    this.sql = sql;
    this.json = json;
    this.transaction = transaction;
    this.engine = engine;
    this.judge = judge;
    this.readyMade = readyMade;
    this.catalogue = catalogue;
    this.audit = audit;
    this.dataSource = dataSource;
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
    return standing(bundle)
        .orElseGet(
            () ->
                deploy(
                    bundle,
                    "select max(engine_version) from journey_version where journey = :journey and content_hash = :hash having count(*) > 0"));
  }

  /** It was judged when it was deployed: to do so again at every start takes long. */
  private Optional<Result> standing(Bundle bundle) {
    return sql
        .sql(
            "select journey, max(engine_version) as version from journey_version where content_hash = :hash group by journey")
        .param("hash", bundle.hash())
        .query(
            (row, number) ->
                new Result(row.getString("journey"), row.getInt("version"), false, List.of()))
        .list()
        .stream()
        .findFirst();
  }

  List<Finding> judge(Bundle bundle) {
    return judge(Draft.read(bundle, clock.instant()), false);
  }

  /**
   * Judges as if what stands beside the journey had been made.
   *
   * @param make whether it is made indeed, unless the journey is refused
   */
  private List<Finding> judge(Draft draft, boolean make) {
    if (draft.bundle().definitions().isEmpty()) {
      return judge.of(draft);
    }
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              makeMissing(draft.bundle());
              List<Finding> findings = judge.of(draft);
              if (!make || DeployGate.refuses(findings)) {
                status.setRollbackOnly();
              }
              return findings;
            }));
  }

  private void makeMissing(Bundle bundle) {
    try {
      readyMade.makeMissing(
          bundle.definitions().entrySet().stream()
              .map(file -> new ReadyMade.Beside(file.getKey(), file.getValue()))
              .toList());
    } catch (ReadyMade.NotTaken e) {
      throw new DeploymentRefused(
          List.of(
              Finding.error(
                  e.file(),
                  "The file cannot be taken, so what the journey concludes from it would be true of nobody: "
                      + e.getMessage(),
                  e.file().endsWith(".dmn")
                      ? "Correct it in Camunda Modeler, and hand the journey in again."
                      : "Correct it: by each key stands what the API takes.")));
    }
  }

  /** Records what the engine may have taken when a copy died before it could say so. */
  void finishLeft() {
    alone(
        () -> {
          finishAll();
          return true;
        });
    catalogue.refresh();
  }

  private record Standing(int version, String deployed) {}

  /**
   * Hands the version that takes entries to the engine once more, which answers the same if it has
   * it still. If it has not, what it makes of it becomes the journey's newest version.
   *
   * @return whether the engine had another model in its place, or none
   */
  boolean again(String journey) {
    boolean lost =
        alone(() -> standing(journey).map(is -> again(journey, is) != is.version()).orElse(false));
    if (lost) {
      catalogue.refresh();
    }
    return lost;
  }

  private Optional<Standing> standing(String journey) {
    return sql.sql(
            "select engine_version as version, deployed from journey_version where journey = :journey order by engine_version desc limit 1")
        .param("journey", journey)
        .query(Standing.class)
        .optional();
  }

  /** The version under which the engine has it now. */
  private int again(String journey, Standing is) {
    Engine.Version has = toEngine(journey, is.deployed());
    if (has.number() != is.version()) {
      transaction.executeWithoutResult(status -> recordAgain(journey, is.version(), has));
      audit.record("deploy journey again", "%s version %d".formatted(journey, has.number()));
    }
    return has.number();
  }

  /** What is handed in and known is looked for on the engine, if it is what people enter. */
  private int stands(String journey, Standing is, int running) {
    return is.version() == running ? again(journey, is) : running;
  }

  private void recordAgain(String journey, int was, Engine.Version has) {
    sql.sql(
            """
            insert into journey_version (journey, name, content_hash, engine_version, engine_key, source, deployed, files, warnings, created_at)
            select journey, name, content_hash, :version, :key, source, deployed, files, warnings, :at
            from journey_version where journey = :journey and engine_version = :was
            """)
        .param("journey", journey)
        .param("was", was)
        .param("version", has.number())
        .param("key", has.key())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    tellTheOthers();
  }

  private Result deploy(Bundle bundle, String known) {
    Draft draft = Draft.read(bundle, clock.instant());
    List<Finding> findings = judge(draft, true);
    if (DeployGate.refuses(findings)) {
      throw new DeploymentRefused(findings);
    }
    Result result = alone(() -> deploy(draft, findings, known));
    catalogue.refresh();
    return result;
  }

  /**
   * One at a time over all copies. A connection holds the lock: no transaction is open while the
   * engine is waited for.
   */
  private <T> T alone(Supplier<T> work) {
    oneAtATime.lock();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtext('waymark deployment'))");
      try {
        return work.get();
      } finally {
        statement.execute("select pg_advisory_unlock(hashtext('waymark deployment'))");
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The database is away.", e);
    } finally {
      oneAtATime.unlock();
    }
  }

  private Result deploy(Draft draft, List<Finding> warnings, String known) {
    finishAll();
    String journey = draft.model().id();
    Optional<Integer> running =
        sql.sql(known)
            .param("journey", journey)
            .param("hash", draft.bundle().hash())
            .query(Integer.class)
            .optional();
    if (running.isPresent()) {
      int version = standing(journey).map(is -> stands(journey, is, running.get())).orElseThrow();
      return new Result(journey, version, version != running.get(), warnings);
    }
    String deployed = Bpmn.convertToString(Instrumentation.apply(draft.bundle(), draft.model()));
    begin(draft, deployed, warnings);
    int version = finish(new Begun(journey, deployed));
    audit.record("deploy journey", journey + " version " + version);
    return new Result(journey, version, true, warnings);
  }

  private record Begun(String journey, String deployed) {}

  /** The engine answers the same version for what it has taken already. */
  private void finishAll() {
    sql.sql("select journey, deployed from deployment order by created_at, journey")
        .query(Begun.class)
        .list()
        .forEach(this::finishLeft);
  }

  private void finishLeft(Begun begun) {
    try {
      finish(begun);
    } catch (DeploymentRefused | DataIntegrityViolationException e) {
      LOG.warn("A deployment of {} that was begun came to nothing.", begun.journey());
    }
  }

  private int finish(Begun begun) {
    try {
      Engine.Version version = toEngine(begun.journey(), begun.deployed());
      transaction.executeWithoutResult(status -> record(begun.journey(), version));
      return version.number();
    } catch (DeploymentRefused | DataIntegrityViolationException e) {
      forget(begun.journey()); // it would be refused for ever, and keep everything else back
      throw e;
    }
  }

  private Engine.Version toEngine(String journey, String xml) {
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

  /** Committed before the engine hears of it: whoever enters on it can be told its model later. */
  private void begin(Draft draft, String deployed, List<Finding> warnings) {
    sql.sql(
            """
            insert into deployment (journey, name, content_hash, source, deployed, files, warnings, created_at)
            values (:journey, :name, :hash, :source, :deployed, cast(:files as jsonb), cast(:warnings as jsonb), :at)
            """)
        .param("journey", draft.model().id())
        .param("name", draft.model().name())
        .param("hash", draft.bundle().hash())
        .param("source", draft.bundle().bpmn())
        .param("deployed", deployed)
        .param("files", json.writeValueAsString(draft.bundle().files()))
        .param("warnings", json.writeValueAsString(warnings))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void record(String journey, Engine.Version version) {
    sql.sql(
            """
            insert into journey_version (journey, name, content_hash, engine_version, engine_key, source, deployed, files, warnings, created_at)
            select journey, name, content_hash, :version, :key, source, deployed, files, warnings, created_at
            from deployment where journey = :journey
            """)
        .param("journey", journey)
        .param("version", version.number())
        .param("key", version.key())
        .update();
    forget(journey);
    tellTheOthers();
  }

  private void tellTheOthers() {
    sql.sql("select pg_notify('waymark', 'journeys')").query().singleRow();
  }

  private void forget(String journey) {
    sql.sql("delete from deployment where journey = :journey").param("journey", journey).update();
  }
}
