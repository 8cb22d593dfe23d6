package io.waymark.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a program running: what dies by itself is started again, with growing pauses. */
final class Supervisor {

  /** A program that runs as a process of its own. */
  interface Program {

    String name();

    /** Starts it and returns when it can be worked with. */
    ProcessHandle start() throws IOException;

    void stop();
  }

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Program program;
  private final CountDownLatch stopping = new CountDownLatch(1);

  Supervisor(Program program) {
    this.program = program;
  }

  synchronized void start() {
    long started = System.nanoTime();
    try {
      requireWanted();
      var process = program.start();
      Progress.ready(program.name(), started);
      watch(process);
    } catch (IOException e) {
      program.stop();
      requireWanted();
      throw new StartRefused(
          "%s could not be started: %s.".formatted(program.name(), e.getMessage()), e);
    }
  }

  /** Stops it for good. */
  void stop() {
    stopping.countDown();
    program.stop(); // also ends a start that is under way, which holds the monitor
    synchronized (this) {
      program.stop();
    }
  }

  private void requireWanted() {
    if (isStopping(Duration.ZERO)) {
      throw new StartRefused("it was told to end.");
    }
  }

  private void watch(ProcessHandle process) {
    process.onExit().thenRun(() -> Thread.ofVirtual().name(program.name()).start(this::revive));
  }

  private void revive() {
    var pause = Duration.ofSeconds(1);
    while (!isStopping(Duration.ZERO) && !revived(pause)) {
      if (isStopping(pause)) {
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private synchronized boolean revived(Duration pause) {
    if (isStopping(Duration.ZERO)) {
      return true;
    }
    Progress.say(program.name() + " died and is started again");
    try {
      start();
      return true;
    } catch (StartRefused e) {
      Progress.say(e.getMessage() + " Next try in " + Progress.seconds(pause));
      return false;
    }
  }

  private boolean isStopping(Duration wait) {
    try {
      return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
