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

  private record Running(long id, Thread thread) {}

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
    Thread thread = Thread.ofVirtual().name("simulation").unstarted(() -> play(id, plan));
    running.set(new Running(id, thread));
    thread.start();
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
              now.thread().interrupt();
              return true;
            })
        .orElse(false);
  }

  private void play(long id, Plan plan) {
    int runs = plan.runs().size();
    try {
      rows.done(
          id,
          Play.of(
              plan,
              settings,
              realClock,
              json,
              (run, progress) ->
                  rows.progress(id, progress.doing(), (run - 1 + progress.share()) / runs)));
      rows.keep(settings.kept());
    } catch (InterruptedException e) {
      rows.ended(id, "cancelled", null);
    } catch (Sandbox.Failed e) {
      rows.ended(id, "failed", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("Simulation {} failed", id, e);
      rows.ended(id, "failed", "Something went wrong that should not; the log says more.");
    } finally {
      running.set(null);
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
      now.thread().interrupt();
      now.thread().join();
    }
  }
}
