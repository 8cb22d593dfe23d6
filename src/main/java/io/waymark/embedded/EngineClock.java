package io.waymark.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.LongStream;

/**
 * Keeps the engine's clock in step with the application's. The engine forgets its offset when it
 * restarts.
 */
final class EngineClock {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final EngineManagement management;
  private final long ahead;
  private long wanted;
  private long applied;
  private long attempted;
  private boolean unclear;
  private boolean running;

  /**
   * @param ahead how far it is to be ahead of the application's clock, in ms
   */
  EngineClock(EngineManagement management, long offset, long ahead) {
    this.management = management;
    this.ahead = ahead;
    this.wanted = offset + ahead;
  }

  synchronized void beforeStart() {
    running = false;
  }

  /** A new engine shows the system's time: brings it to ours. */
  synchronized void afterStart() throws IOException {
    running = true;
    applied = 0;
    unclear = false;
    apply();
  }

  /** Moves the engine; waits for it where it is just restarting. */
  void moveTo(long offset) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    want(offset);
    while (!isApplied()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("the engine does not take the new time");
      }
      pause();
    }
  }

  synchronized void want(long offset) {
    wanted = offset + ahead;
  }

  private synchronized boolean isApplied() {
    try {
      apply();
      return running;
    } catch (IOException e) {
      return false;
    }
  }

  private void apply() throws IOException {
    if (!running) {
      return;
    }
    if (unclear) {
      applied = shown();
      unclear = false;
    }
    if (applied != wanted) {
      attempted = wanted;
      unclear = true;
      management.addToClock(attempted - applied);
      unclear = false;
      applied = attempted;
    }
  }

  /** When an answer was lost: which of the possible offsets the engine's time is nearest to. */
  private long shown() throws IOException {
    long measured = management.time() - System.currentTimeMillis();
    return LongStream.of(0, applied, attempted)
        .boxed()
        .min(Comparator.comparingLong(offset -> Math.abs(measured - offset)))
        .orElseThrow();
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
