package io.waymark.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A simulation that is being played. It is cancelled by an interruption, which must not meet it
 * while it talks to the database: that would lose the connection, and what was to be written.
 */
final class Running {

  private final long id;
  private @Nullable Thread thread;
  private boolean cancelled;
  private boolean over;

  Running(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }

  synchronized void start(Runnable play) {
    thread = Thread.ofVirtual().name("simulation").start(play);
  }

  synchronized void cancel() {
    if (!over && thread != null) {
      cancelled = true;
      thread.interrupt();
    }
  }

  /** Writes something down meanwhile. */
  synchronized void unlessCancelled(Runnable write) {
    if (!cancelled) {
      write.run();
    }
  }

  /**
   * Called by what plays: from here on nothing interrupts it any more.
   *
   * @return whether it was cancelled
   */
  synchronized boolean end() {
    over = true;
    Thread.interrupted();
    return cancelled;
  }

  void join() throws InterruptedException {
    Thread started;
    synchronized (this) {
      started = thread;
    }
    if (started != null) {
      started.join();
    }
  }
}
