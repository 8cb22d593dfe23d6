package io.waymark.journey.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an expression in a timer may come to: a moment, or a length from now. Local times without a
 * zone count as UTC.
 */
public final class Moments {

  private Moments() {}

  public static Optional<Instant> from(@Nullable Object value, Instant now) {
    try {
      return moment(value, now);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(@Nullable Object value, Instant now) {
    return switch (value) {
      case null -> Optional.empty();
      case ZonedDateTime time -> Optional.of(time.toInstant());
      case OffsetDateTime time -> Optional.of(time.toInstant());
      case LocalDateTime time -> Optional.of(time.toInstant(ZoneOffset.UTC));
      case LocalDate day -> Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
      case Duration length -> Optional.of(now.plus(length));
      case Period length -> Optional.of(now.atZone(ZoneOffset.UTC).plus(length).toInstant());
      case String text -> parse(text, now);
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> parse(String text, Instant now) {
    return Optional.of(
        text.matches("-?P.*")
            ? Durations.parse(text).after(now)
            : OffsetDateTime.parse(text).toInstant());
  }
}
