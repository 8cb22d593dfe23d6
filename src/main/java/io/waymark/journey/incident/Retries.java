package io.waymark.journey.incident;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.waymark.access.Audit;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.engine.Answer;
import io.waymark.journey.engine.Engine;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has the engine take up incidents again, when their cause is mended. */
@Component
class Retries {

  /**
   * What became of the wish.
   *
   * @param outcome {@code retried}; {@code ended}; {@code over}: the engine had gone on already;
   *     {@code unknown}: there is no such incident, or it is resolved; {@code impossible}; {@code
   *     engine-away}
   * @param detail what to do, where it was not retried
   */
  record Tried(long id, String outcome, @Nullable String detail) {}

  private static final String NO_KEY =
      "The engine has not told its key of this incident. Retry it in Operate, or give the engine"
          + " Waymark's exporter.";

  private static final String NO_JOB =
      "There is no job to be tried again. Look at the pass in Operate, or end it by POST"
          + " /api/incidents/{id}/end.";

  private static final String WHOSE =
      "The engine's instance is ended. Whose pass it was is not known: somebody whose pass it had"
          + " not told of yet begins anew. End a pass by POST /api/enrolments/{id}/end.";

  private static final String NO_INSTANCE =
      "The engine has not told which instance this is about. Look for it in Operate.";

  private static final String NOTHING_LEFT = "The pass has ended, or runs under another instance.";

  private record Known(
      @Nullable UUID enrolment,
      @Nullable Long job,
      @Nullable Long incident,
      @Nullable Long instance,
      @Nullable String kind) {}

  private final JdbcClient sql;
  private final ObjectProvider<Engine> engine;
  private final StrandedPasses stranded;
  private final Audit audit;
  private final Clock clock;

  Retries(
      JdbcClient sql,
      ObjectProvider<Engine> engine,
      StrandedPasses stranded,
      Audit audit,
      Clock clock) {
    this.sql = sql;
    this.engine = engine;
    this.stranded = stranded;
    this.audit = audit;
    this.clock = clock;
  }

  List<Tried> retry(List<Long> ids) {
    return ids.stream().distinct().map(this::retry).toList();
  }

  Tried retry(long id) {
    Optional<Known> open = open(id);
    if (open.isEmpty()) {
      return new Tried(
          id, "unknown", "There is no open incident with this id. GET /api/incidents lists them.");
    }
    if ("lost".equals(open.get().kind()) && open.get().enrolment() != null) {
      return beginAgain(id, new EnrolmentId(open.get().enrolment()));
    }
    Long incident = open.get().incident();
    if (incident == null) {
      return new Tried(id, "impossible", open.get().kind() == null ? NO_KEY : NO_JOB);
    }
    audit.record("retry incident", Long.toString(id));
    return retry(id, open.get().job(), incident);
  }

  private Tried beginAgain(long id, EnrolmentId pass) {
    audit.record("retry incident", Long.toString(id));
    boolean begins = stranded.beginAgain(pass);
    resolve(id);
    return begins ? new Tried(id, "retried", null) : new Tried(id, "over", NOTHING_LEFT);
  }

  /** Ends the pass that cannot go on; where nobody knows whose it is, the engine's instance. */
  Tried end(long id, String reason) {
    Optional<Known> open = open(id);
    if (open.isEmpty()) {
      return new Tried(
          id, "unknown", "There is no open incident with this id. GET /api/incidents lists them.");
    }
    if (open.get().enrolment() == null) {
      return endInstance(id, open.get().instance());
    }
    audit.record("end pass with incident", Long.toString(id));
    stranded.end(new EnrolmentId(open.get().enrolment()), reason);
    resolve(id);
    return new Tried(id, "ended", null);
  }

  private Tried endInstance(long id, @Nullable Long instance) {
    if (instance == null) {
      return new Tried(id, "impossible", NO_INSTANCE);
    }
    audit.record("end instance with incident", Long.toString(id));
    Engine there = engine.getIfAvailable();
    Answer answer =
        there == null ? Answer.AWAY : there.cancel(instance).toCompletableFuture().join();
    return switch (answer) {
      case DONE -> over(id, "ended");
      case GONE -> over(id, "over");
      case AWAY, REFUSED -> away(id);
    };
  }

  private Tried over(long id, String outcome) {
    resolve(id);
    return new Tried(id, outcome, WHOSE);
  }

  private Tried retry(long id, @Nullable Long job, long incident) {
    try {
      engine.getObject().retry(job, incident);
    } catch (ClientStatusException e) {
      if (e.getStatusCode() == Status.Code.NOT_FOUND) {
        resolve(id);
        return new Tried(id, "over", null);
      }
      return away(id);
    } catch (ClientException | NoSuchBeanDefinitionException e) {
      return away(id);
    }
    resolve(id);
    return new Tried(id, "retried", null);
  }

  private static Tried away(long id) {
    return new Tried(
        id, "engine-away", "The engine does not answer. Look whether it runs, then try again.");
  }

  private Optional<Known> open(long id) {
    return sql.sql(
            "select enrolment_id, job_key, incident_key, process_instance_key, kind from incident"
                + " where id = :id and resolved is null")
        .param("id", id)
        .query(
            (row, number) ->
                new Known(
                    row.getObject("enrolment_id", UUID.class),
                    row.getObject("job_key", Long.class),
                    row.getObject("incident_key", Long.class),
                    row.getObject("process_instance_key", Long.class),
                    row.getString("kind")))
        .optional();
  }

  private void resolve(long id) {
    sql.sql("update incident set resolved = :at where id = :id and resolved is null")
        .param("id", id)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
