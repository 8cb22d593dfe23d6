package io.waymark.step;

import io.camunda.client.api.command.ClientStatusException;
import io.waymark.journey.Arrival;
import io.waymark.journey.Fence;
import io.waymark.journey.PassIsMigrating;
import io.waymark.journey.Passage;
import io.waymark.journey.Passages;
import io.waymark.journey.incident.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What happens when somebody arrives at an element: the listeners' answers, the steps, and what is
 * told to the engine.
 */
final class Arrivals {

  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
  private static final Duration HOLD = Duration.ofHours(12);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Passages passages;
  private final Fence fence;
  private final StepRunner runner;
  private final Incidents incidents;
  private final Jobs jobs;
  private final Clock clock;
  private final boolean triesAgain;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * @param triesAgain false makes an incident at once of what goes wrong by itself: in a simulation
   *     nobody mends anything meanwhile
   */
  Arrivals(
      Passages passages,
      Fence fence,
      StepRunner runner,
      Incidents incidents,
      Jobs jobs,
      Clock clock,
      boolean triesAgain) {
    this.passages = passages;
    this.fence = fence;
    this.runner = runner;
    this.incidents = incidents;
    this.jobs = jobs;
    this.clock = clock;
    this.triesAgain = triesAgain;
  }

  /** How many jobs are being worked on at this moment. */
  int underWay() {
    return underWay.get();
  }

  void handle(Arrival arrival) {
    underWay.incrementAndGet();
    try {
      answer(arrival);
    } catch (ClientStatusException e) {
      LOG.debug(
          "The engine did not take an answer, it delivers the job again: {}", e.getStatusCode());
    } catch (PassIsMigrating e) {
      comeAgain(arrival, String.valueOf(e.getMessage()));
    } catch (DataAccessException | TransactionException e) {
      troubled(arrival, arrival.attemptsLeft() + 1, "The database is away.", e);
    } catch (RuntimeException e) {
      troubled(
          arrival, arrival.attemptsLeft(), "The step failed: " + e.getClass().getSimpleName(), e);
    } finally {
      underWay.decrementAndGet();
    }
  }

  /** A database that is away is nobody's fault and costs no attempt. */
  private void troubled(Arrival arrival, int attempts, String reason, RuntimeException cause) {
    LOG.warn(
        "{} at {} of {} is tried again: {}",
        arrival.type(),
        arrival.element(),
        arrival.enrolment(),
        cause.getClass().getSimpleName());
    LOG.debug("Why", cause);
    try {
      if (triesAgain || Trouble.maySettle(cause)) {
        again(arrival, attempts, reason);
      } else {
        block(arrival, Trouble.words(cause));
      }
    } catch (RuntimeException e) {
      LOG.debug("The job comes again when its time is out", e);
    }
  }

  /** Costs no attempt, and nobody is to blame. */
  private void comeAgain(Arrival arrival, String reason) {
    try {
      jobs.fail(arrival.jobKey(), arrival.attemptsLeft(), FIRST_PAUSE, reason);
    } catch (RuntimeException e) {
      LOG.debug("The job comes again when its time is out", e);
    }
  }

  private void answer(Arrival arrival) {
    if (!counts(arrival) && !(fence.admits(arrival) && counts(arrival))) {
      turnAway(arrival);
    }
  }

  /** An instance at its end ends by itself. */
  private void turnAway(Arrival arrival) {
    if (JobTypes.JOURNEY_ENDED.equals(arrival.type())) {
      jobs.complete(arrival.jobKey(), Map.of());
    } else {
      fence.expel(arrival);
    }
  }

  /** Answers the job, unless its instance must have no effect. */
  private boolean counts(Arrival arrival) {
    return switch (arrival.type()) {
      case JobTypes.JOURNEY_ENDED ->
          flags(arrival, passages.end(arrival) ? Optional.of(Map.of()) : Optional.empty());
      case JobTypes.DECIDE -> flags(arrival, passages.decide(arrival));
      case JobTypes.WAIT_OVER -> flags(arrival, passages.waitOver(arrival));
      case JobTypes.PLAN_WAIT -> flags(arrival, passages.planWait(arrival));
      default -> {
        Optional<Passage> passage = passages.arrive(arrival);
        passage.ifPresent(known -> step(known.arrival(), runner.run(known)));
        yield passage.isPresent();
      }
    };
  }

  private boolean flags(Arrival arrival, Optional<Map<String, Object>> flags) {
    flags.ifPresent(known -> jobs.complete(arrival.jobKey(), known));
    return flags.isPresent();
  }

  private void step(Arrival arrival, Result result) {
    switch (result) {
      case Result.Done done -> {
        incidents.resolve(arrival.enrolment(), arrival.element());
        jobs.complete(arrival.jobKey(), Map.of());
      }
      case Result.Held held -> jobs.hold(arrival.jobKey(), HOLD);
      case Result.Later later -> later(arrival, later);
      case Result.Blocked blocked -> block(arrival, blocked.reason());
    }
  }

  /** Costs no attempt: attempts are for what somebody has to mend. */
  private void later(Arrival arrival, Result.Later later) {
    Patience.pause(later.since(), clock.instant())
        .ifPresentOrElse(
            pause ->
                jobs.fail(
                    arrival.jobKey(), Math.max(1, arrival.attemptsLeft()), pause, later.reason()),
            () ->
                block(
                    arrival,
                    later.reason()
                        + " It was tried for a day and is not tried any more. See to it, then retry."));
  }

  private void again(Arrival arrival, int attempts, String reason) {
    int left = attempts - 1;
    if (left <= 0) {
      block(arrival, reason);
    } else {
      jobs.fail(arrival.jobKey(), left, pause(left), reason);
    }
  }

  /**
   * Longer with every attempt; a listener's retries are without end, so its pause comes from how
   * many are gone.
   */
  private static Duration pause(int left) {
    int gone = left > 1_000_000 ? Integer.MAX_VALUE - left : Math.max(1, 8 - left);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(gone, 12));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private void block(Arrival arrival, String reason) {
    incidents.open(arrival.enrolment(), arrival.element(), arrival.jobKey(), reason);
    jobs.fail(arrival.jobKey(), 0, Duration.ZERO, reason);
  }
}
