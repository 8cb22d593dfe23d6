package io.waymark.embedded;

import java.time.Duration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * A start that may be told to end before it is over. Spring closes an application only when it has
 * started, and the engine's start can take minutes; so until then what was started is ended here,
 * at once.
 */
final class StartUnderWay {

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final int TERMINATED = 143;

  private final Thread hook;

  private StartUnderWay(Thread starting, Runnable end) {
    this.hook = new Thread(() -> breakOff(starting, end), "start under way");
  }

  /**
   * @param end of all that is started from now on
   * @throws StartRefused if the process is ending already
   */
  static StartUnderWay begin(Runnable end) {
    var start = new StartUnderWay(Thread.currentThread(), end);
    try {
      Runtime.getRuntime().addShutdownHook(start.hook);
      return start;
    } catch (IllegalStateException e) {
      throw new StartRefused("it was told to end.", e);
    }
  }

  /** From now on Spring sees to the end; or there is nothing to be ended any more. */
  void over() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is what runs at this moment
    }
  }

  static boolean processEnds() {
    var probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /**
   * Whoever starts may wait for what is not there any more: they are given time to notice. That
   * everything is missing is nothing to be logged.
   */
  private static void breakOff(Thread starting, Runnable end) {
    var logging = LoggingSystem.get(StartUnderWay.class.getClassLoader());
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
    logging.setLogLevel("io.waymark", LogLevel.OFF);
    end.run();
    starting.interrupt();
    try {
      if (!starting.join(LAST_WORDS)) {
        Runtime.getRuntime().halt(TERMINATED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
