package io.waymark.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what comes from one address within a window of real time, in this copy of the application.
 * Remembers no more than 10,000 addresses: beyond that those seen first are forgotten.
 */
public final class Attempts {

  private static final int MOST_ADDRESSES = 10_000;

  private record Counted(int count, Instant since) {}

  private final int most;
  private final Duration window;
  private final Clock realClock;
  private final Map<String, Counted> byAddress = new ConcurrentHashMap<>();

  public Attempts(int most, Duration window, Clock realClock) {
    this.most = most;
    this.window = window;
    this.realClock = realClock;
  }

  public boolean allowed(String address) {
    Counted counted = byAddress.get(address);
    return counted == null || counted.count() < most || isOver(counted);
  }

  public void count(String address) {
    if (byAddress.size() > MOST_ADDRESSES) {
      forget();
    }
    byAddress.merge(
        address,
        new Counted(1, realClock.instant()),
        (old, first) -> isOver(old) ? first : new Counted(old.count() + 1, old.since()));
  }

  private void forget() {
    byAddress.values().removeIf(this::isOver);
    if (byAddress.size() > MOST_ADDRESSES * 9 / 10) {
      List<String> oldest =
          Map.copyOf(byAddress).entrySet().stream()
              .sorted(Comparator.comparing(entry -> entry.getValue().since()))
              .limit(MOST_ADDRESSES / 10)
              .map(Map.Entry::getKey)
              .toList();
      oldest.forEach(byAddress::remove);
    }
  }

  private boolean isOver(Counted counted) {
    return counted.since().plus(window).isBefore(realClock.instant());
  }
}
