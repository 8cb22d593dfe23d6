package io.waymark.journey.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Has an engine that is away be one sentence now and then. Its client would print a stack trace for
 * every worker and every attempt, and whoever looks for the cause would not find it among them.
 */
final class EngineLog extends TurboFilter {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(EngineLog.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final AtomicReference<Instant> silentUntil = new AtomicReference<>(Instant.MIN);
  private final Clock realClock;

  private EngineLog(Clock realClock) {
    this.realClock = realClock;
  }

  /** Once for all applications in this JVM. */
  static void install(Clock realClock) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
        && logback.getTurboFilterList().stream().noneMatch(EngineLog.class::isInstance)) {
      logback.addTurboFilter(new EngineLog(realClock));
    }
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    if (!level.isGreaterOrEqual(Level.WARN) || !logger.getName().startsWith("io.camunda.client")) {
      return FilterReply.NEUTRAL;
    }
    Throwable failure = thrown == null ? last(arguments) : thrown;
    if (failure == null) {
      return FilterReply.NEUTRAL;
    }
    sayIfDue(failure);
    return FilterReply.DENY;
  }

  private static @Nullable Throwable last(Object @Nullable [] arguments) {
    return arguments != null
            && arguments.length > 0
            && arguments[arguments.length - 1] instanceof Throwable failure
        ? failure
        : null;
  }

  private void sayIfDue(Throwable failure) {
    Instant now = realClock.instant();
    Instant until = silentUntil.get();
    if (now.isAfter(until) && silentUntil.compareAndSet(until, now.plus(PAUSE))) {
      LOG.warn(
          "The engine does not answer; workers and commands try again until it does, nothing is lost. It says: {}",
          firstLine(failure));
    }
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("nothing");
  }
}
