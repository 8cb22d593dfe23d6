package io.waymark.channel.email;

import java.time.Duration;

/**
 * By when a hand-over must have come to its end.
 *
 * @param nanos of {@link System#nanoTime()}
 */
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean isPast() {
    return left() <= 0;
  }

  /** Nanoseconds. */
  long left() {
    return nanos - System.nanoTime();
  }
}
