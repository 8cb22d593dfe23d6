package io.waymark.step;

import io.waymark.delivery.Deliveries;
import io.waymark.journey.Arrival;
import java.time.Duration;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets go of held messages when their time has come or the hold was lifted: they pass the gate
 * again, and their jobs are completed by key.
 */
class HeldMessages {

  private static final int AT_ONCE = 50;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Deliveries deliveries;
  private final Arrivals arrivals;
  private final JsonMapper json;

  HeldMessages(Deliveries deliveries, Arrivals arrivals, JsonMapper json) {
    this.deliveries = deliveries;
    this.arrivals = arrivals;
    this.json = json;
  }

  @Scheduled(fixedDelayString = "${waymark.step.look-for-held-every:1s}")
  void letGo() {
    List<Deliveries.Held> due = deliveries.takeDue(AT_ONCE, LEASE);
    for (Deliveries.Held held : due) {
      Arrival arrival = Ticket.read(held.ticket(), held.jobKey(), json);
      arrivals.handle(arrival);
    }
  }
}
