package io.waymark.journey;

import java.time.Instant;

/** The business clock of application and engine together. Moves forward only. */
public interface MovableClock {

  Instant now();

  void moveTo(Instant instant);
}
