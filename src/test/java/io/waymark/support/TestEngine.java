package io.waymark.support;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.waymark.journey.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** One in-memory engine for the whole suite, and the business clock that moves with it. */
public final class TestEngine {

  private TestEngine() {}

  private static final class Started {
    static final ZeebeTestEngine ENGINE = start();

    private static ZeebeTestEngine start() {
      ZeebeTestEngine engine = EngineFactory.create();
      engine.start();
      return engine;
    }
  }

  public static String address() {
    return "http://" + Started.ENGINE.getGatewayAddress();
  }

  /** Real time plus what tests have moved it by, in application and engine alike. */
  public static final class MovedClock extends Clock implements MovableClock {

    private static volatile Duration offset = Duration.ZERO;

    @Override
    public Instant now() {
      return instant();
    }

    @Override
    public synchronized void moveTo(Instant instant) {
      Duration ahead = Duration.ofMillis(Duration.between(instant(), instant).toMillis() + 1);
      if (ahead.isPositive()) {
        Started.ENGINE.increaseTime(ahead);
        offset = offset.plus(ahead);
      }
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("the business clock is in UTC");
    }
  }
}
