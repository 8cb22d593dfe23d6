package io.waymark.simulation;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Plays in the background, one simulation at a time in each copy of the application. */
@Component
class Simulations implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Simulations.class);
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final SimulationRows rows;
  private final SimulationSettings settings;
  private final Clock realClock;
  private final JsonMapper json;
  private final UUID player = UUID.randomUUID();
  private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

  Simulations(
      SimulationRows rows,
      SimulationSettings settings,
      @Qualifier("real") Clock realClock,
      JsonMapper json) {
    this.rows = rows;
    this.settings = settings;
    this.realClock = realClock;
    this.json = json;
  }

  /** Another one is being played. */
  static final class Busy extends RuntimeException {
    Busy(long id) {
      super(
          "Simulation %d is being played. Wait for it, or cancel it with DELETE /api/simulations/%d."
              .formatted(id, id));
    }
  }

  /**
   * @return its id
   * @throws Busy if one is being played here
   */
  synchronized long begin(String name, Plan plan) {
    Running now = running.get();
    if (now != null) {
      throw new Busy(now.id());
    }
    long id = rows.begin(name, player, plan.script());
    var begun = new Running(id);
    running.set(begun);
    begun.start(() -> play(begun, plan));
    return id;
  }

  /**
   * @return whether it was being played here
   */
  boolean cancel(long id) {
    return Optional.ofNullable(running.get())
        .filter(now -> now.id() == id)
        .map(
            now -> {
              now.cancel();
              return true;
            })
        .orElse(false);
  }

  private void play(Running now, Plan plan) {
    try {
      end(now, played(now, plan));
    } finally {
      running.set(null);
    }
  }

  /** What became of it; in whatever way it ended, once it was cancelled that is what it is. */
  private void end(Running now, Ended ended) {
    if (now.end()) {
      rows.ended(now.id(), "cancelled", null);
    } else if (ended.result() == null) {
      rows.ended(now.id(), "failed", ended.problem());
    } else {
      rows.done(now.id(), ended.result());
      rows.keep(settings.kept());
    }
  }

  private record Ended(Play.@Nullable Result result, @Nullable String problem) {}

  private Ended played(Running now, Plan plan) {
    int runs = plan.runs().size();
    try {
      return new Ended(
          Play.of(
              plan,
              settings,
              realClock,
              json,
              (run, progress) ->
                  now.unlessCancelled(
                      () ->
                          rows.progress(
                              now.id(), progress.doing(), (run - 1 + progress.share()) / runs))),
          null);
    } catch (InterruptedException e) {
      return new Ended(null, "It was given up.");
    } catch (Sandbox.Failed e) {
      return new Ended(null, e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("Simulation {} failed", now.id(), e);
      return new Ended(null, "Something went wrong that should not; the log says more.");
    }
  }

  @Scheduled(fixedDelay = 30_000)
  void giveUpOnTheDead() {
    Running now = running.get();
    if (now != null) {
      rows.stillHere(now.id());
    }
    rows.giveUpOn(SILENCE);
  }

  @Override
  public void destroy() throws InterruptedException {
    Running now = running.get();
    if (now != null) {
      now.cancel();
      now.join();
    }
  }
}
