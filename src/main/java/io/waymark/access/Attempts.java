package io.waymark.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts failures from one address within a window of real time. */
final class Attempts {

  private static final int MOST_ADDRESSES = 10_000;

  private record Failures(int count, Instant since) {}

  private final int most;
  private final Duration window;
  private final Clock realClock;
  private final Map<String, Failures> byAddress = new ConcurrentHashMap<>();

  Attempts(int most, Duration window, Clock realClock) {
    this.most = most;
    this.window = window;
    this.realClock = realClock;
  }

  boolean allowed(String address) {
    Failures failures = byAddress.get(address);
    return failures == null || failures.count() < most || isOver(failures);
  }

  void failed(String address) {
    if (byAddress.size() > MOST_ADDRESSES) {
      byAddress.values().removeIf(this::isOver);
    }
    byAddress.merge(
        address,
        new Failures(1, realClock.instant()),
        (old, first) -> isOver(old) ? first : new Failures(old.count() + 1, old.since()));
  }

  private boolean isOver(Failures failures) {
    return failures.since().plus(window).isBefore(realClock.instant());
  }
}
