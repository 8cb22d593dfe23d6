package io.waymark.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what became of messages, for whoever watches. */
@Component
class Tally {

  private final MeterRegistry meters;

  Tally(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(String state, String code) {
    meters.counter("waymark.deliveries", "state", state, "reason", code).increment();
  }
}
