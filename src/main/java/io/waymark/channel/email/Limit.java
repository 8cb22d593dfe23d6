package io.waymark.channel.email;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cuts a line at the deadline, unless it is closed before. */
final class Limit implements AutoCloseable {

  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Future<?> strike;

  Limit(ScheduledExecutorService watch, Line line, Deadline deadline) {
    this.strike =
        watch.schedule(() -> strike(line), Math.max(0, deadline.left()), TimeUnit.NANOSECONDS);
  }

  private void strike(Line line) {
    if (open.getAndSet(false)) line.cut();
  }

  @Override
  public void close() {
    open.set(false);
    strike.cancel(false);
  }
}
