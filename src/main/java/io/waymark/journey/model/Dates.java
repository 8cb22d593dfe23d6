package io.waymark.journey.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dates as people's attributes have them. */
public final class Dates {

  /** What may be done about a value that is none, for people. */
  public static final String FORM =
      "is not a date Waymark reads: send it as year, month and day, like 1990-05-03";

  private Dates() {}

  /**
   * @param value {@code 1990-05-03}, or a moment of that day as it was written
   */
  public static Optional<LocalDate> of(@Nullable Object value) {
    if (!(value instanceof String text) || text.strip().length() < 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.strip().substring(0, 10)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
