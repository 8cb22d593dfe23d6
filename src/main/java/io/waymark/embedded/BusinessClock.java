package io.waymark.embedded;

import io.waymark.journey.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Business time: the system's clock and an offset that application and engine share. */
final class BusinessClock extends Clock implements MovableClock {

  private final Clock system;
  private final ClockOffset offset;
  private final EngineClock engine;

  BusinessClock(ClockOffset offset, EngineClock engine) {
    this(Clock.systemUTC(), offset, engine);
  }

  private BusinessClock(Clock system, ClockOffset offset, EngineClock engine) {
    this.system = system;
    this.offset = offset;
    this.engine = engine;
  }

  @Override
  public Instant now() {
    return instant();
  }

  @Override
  public Instant instant() {
    return system.instant().plusMillis(offset.millis());
  }

  /**
   * First the file, so that whatever dies now comes back at the new time; then the engine; the
   * application last, so that it never asks for what is not due in the engine yet.
   */
  @Override
  public synchronized void moveTo(Instant instant) {
    long ahead = Duration.between(instant(), instant).plusNanos(999_999).toMillis();
    if (ahead <= 0) {
      return;
    }
    long before = offset.millis();
    try {
      offset.keep(before + ahead);
      moveEngine(before, before + ahead);
      offset.show(before + ahead);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The clock was not moved; try again when the engine is back.", e);
    }
  }

  private void moveEngine(long before, long after) throws IOException {
    try {
      engine.moveTo(after);
    } catch (IOException e) {
      engine.want(before);
      offset.keep(before);
      throw e;
    }
  }

  @Override
  public ZoneId getZone() {
    return system.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC)
        ? this
        : new BusinessClock(system.withZone(zone), offset, engine);
  }
}
