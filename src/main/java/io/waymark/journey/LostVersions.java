package io.waymark.journey;

import io.camunda.client.api.command.ClientException;
import io.waymark.journey.engine.EngineSettings;
import io.waymark.journey.model.DeploymentRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nobody enters a journey whose model the engine has lost: it was deployed there past Waymark, as
 * Camunda Modeler can, or the engine was set up anew. Where starts have no effect although the
 * engine took them, the version that takes entries is handed to it once more.
 */
@Component
class LostVersions {

  private static final Logger LOG = LoggerFactory.getLogger(LostVersions.class);
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final JdbcClient sql;
  private final Deployment deployment;
  private final Duration repeatAfter;
  private final Clock realClock;
  private final Map<String, Instant> looked = new ConcurrentHashMap<>();

  LostVersions(
      JdbcClient sql,
      Deployment deployment,
      EngineSettings settings,
      @Qualifier("real") Clock realClock) {
    this.sql = sql;
    this.deployment = deployment;
    this.repeatAfter = settings.repeatAfter();
    this.realClock = realClock;
  }

  /** Looks after each journey once in ten minutes at most: the engine may only be slow. */
  void putBack() {
    Instant now = realClock.instant();
    looked.values().removeIf(last -> last.isBefore(now.minus(PAUSE)));
    unheard(now).stream()
        .filter(journey -> looked.putIfAbsent(journey, now) == null)
        .forEach(this::putBack);
  }

  private void putBack(String journey) {
    try {
      if (deployment.again(journey)) {
        LOG.warn(
            "The engine had another model of {} in its place, put there past Waymark, or none. The journey was deployed again.",
            journey);
      }
    } catch (DataIntegrityViolationException e) {
      LOG.error(
          "The engine counts the versions of {} anew, so its models cannot be told apart. Was it set up anew? Deploy the journey with a change, however small, until its version is larger than all before.",
          journey);
    } catch (ClientException | DeploymentRefused e) {
      LOG.warn("{} could not be deployed again: {}", journey, e.getMessage());
    }
  }

  /** Told twice at least, and the engine took it: what it did not take waits anew. */
  private List<String> unheard(Instant now) {
    return sql.sql(
            """
            select distinct e.journey from outbox o join enrolment e on e.id = o.enrolment_id
            where o.kind = 'start' and o.attempts > 1 and o.waiting_since < :long
              and e.process_instance_key is null and e.exit_requested_at is null and e.ended_at is null
            """)
        .param("long", now.minus(repeatAfter).atOffset(ZoneOffset.UTC))
        .query((row, number) -> row.getString("journey"))
        .list();
  }
}
