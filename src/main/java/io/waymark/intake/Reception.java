package io.waymark.intake;

import io.waymark.journey.Journeys;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Stores events and waits for what they end, whoever brought them. */
@Component
class Reception {

  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Writers writers;
  private final Journeys journeys;
  private final Withdrawals withdrawals;
  private final IntakeSettings settings;

  Reception(Writers writers, Journeys journeys, Withdrawals withdrawals, IntakeSettings settings) {
    this.writers = writers;
    this.journeys = journeys;
    this.withdrawals = withdrawals;
    this.settings = settings;
  }

  /**
   * Comes back after the commit, and after what an order or a withdrawal ends is out of the air.
   *
   * @return places of events that cannot be stored whatever is tried
   * @throws Writers.Busy if too many wait already
   * @throws ResponseStatusException 503 if they could not be stored now
   */
  List<Integer> take(List<Event> events) {
    Writers.Written written = committed(writers.write(events));
    journeys.awaitHandovers(written.inTheAir());
    withdrawals.await(events);
    return written.unfit();
  }

  private Writers.Written committed(CompletableFuture<Writers.Written> written) {
    try {
      return written.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notNow();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "Events could not be written: {}",
          String.valueOf(e.getCause() == null ? e : e.getCause().getClass().getSimpleName()));
      LOG.debug("Why", e);
      throw notNow();
    }
  }

  private static ResponseStatusException notNow() {
    return new ResponseStatusException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The events could not be stored now. Send them again with the same messageId; nothing is taken twice.");
  }
}
