package io.waymark.step;

import io.waymark.delivery.Deliveries;
import io.waymark.journey.Arrival;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets go of held messages when their time has come or the hold was lifted: they pass the gate
 * again, and their jobs are completed by key. Where the drawing has led the person away meanwhile,
 * they are not sent.
 */
class HeldMessages {

  private static final Logger LOG = LoggerFactory.getLogger(HeldMessages.class);
  private static final int AT_ONCE = 50;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Deliveries deliveries;
  private final Arrivals arrivals;
  private final Jobs jobs;
  private final JsonMapper json;

  HeldMessages(Deliveries deliveries, Arrivals arrivals, Jobs jobs, JsonMapper json) {
    this.deliveries = deliveries;
    this.arrivals = arrivals;
    this.jobs = jobs;
    this.json = json;
  }

  @Scheduled(fixedDelayString = "${waymark.step.look-for-held-every:1s}")
  void letGo() {
    List<Deliveries.Held> due = deliveries.takeDue(AT_ONCE, LEASE);
    Map<Deliveries.Held, CompletableFuture<Boolean>> stands = new LinkedHashMap<>();
    due.forEach(held -> stands.put(held, jobs.stands(held.jobKey(), arrival(held).attemptsLeft())));
    try {
      stands.forEach((held, there) -> letGo(held, there.join()));
    } catch (CompletionException e) {
      LOG.warn(
          "Held messages wait, because the engine does not say whether people still stand there: {}",
          e.getMessage());
    }
  }

  private void letGo(Deliveries.Held held, boolean stands) {
    if (stands) {
      arrivals.handle(arrival(held));
    } else {
      deliveries.leave(held.key());
    }
  }

  private Arrival arrival(Deliveries.Held held) {
    return Ticket.read(held.ticket(), held.jobKey(), json);
  }
}
