package io.waymark.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts who gets one message from which of two drafts, and when. */
final class Receiving {

  private final Duration grain;
  private final List<Duration> later = new ArrayList<>();
  private final List<Duration> earlier = new ArrayList<>();
  private long first;
  private long second;
  private long onlyFirst;
  private long onlySecond;
  private long moreFirst;
  private long moreSecond;

  /**
   * @param grain no more than this is no difference: either may be late by it
   */
  Receiving(Duration grain) {
    this.grain = grain;
  }

  /** When one person gets it from each, in order. */
  void add(List<Instant> one, List<Instant> other) {
    first += one.size();
    second += other.size();
    if (one.size() == other.size()) {
      compare(one, other);
    } else if (other.isEmpty()) {
      onlyFirst++;
    } else if (one.isEmpty()) {
      onlySecond++;
    } else if (one.size() > other.size()) {
      moreFirst++;
    } else {
      moreSecond++;
    }
  }

  /** The first time that is another one tells. */
  private void compare(List<Instant> one, List<Instant> other) {
    for (int i = 0; i < one.size(); i++) {
      Duration shift = Duration.between(one.get(i), other.get(i));
      if (shift.abs().compareTo(grain) > 0) {
        (shift.isNegative() ? earlier : later).add(shift.abs());
        return;
      }
    }
  }

  Comparison.Message of(String journey, String message) {
    return new Comparison.Message(
        journey,
        message,
        first,
        second,
        new Comparison.Receivers(
            onlyFirst, onlySecond, moreFirst, moreSecond, shift(later), shift(earlier)));
  }

  private static Comparison.@Nullable Shift shift(List<Duration> shifts) {
    return shifts.isEmpty()
        ? null
        : new Comparison.Shift(
            shifts.size(),
            shifts.stream().min(Comparator.naturalOrder()).orElseThrow(),
            shifts.stream().max(Comparator.naturalOrder()).orElseThrow());
  }
}
