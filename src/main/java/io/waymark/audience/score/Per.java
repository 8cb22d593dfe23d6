package io.waymark.audience.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** A time within which a rule counts only so often. */
enum Per {
  @JsonProperty("day")
  DAY,
  /** From Monday on. */
  @JsonProperty("week")
  WEEK,
  @JsonProperty("month")
  MONTH,
  @JsonProperty("ever")
  EVER;

  /** The first day of the one that a day lies in, which stands for it. */
  String slot(LocalDate day) {
    return switch (this) {
      case DAY -> day.toString();
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
      case MONTH -> day.withDayOfMonth(1).toString();
      case EVER -> "ever";
    };
  }

  /**
   * The same in SQL.
   *
   * @param local an expression of type timestamp, in the account's zone
   */
  String slot(String local) {
    return this == EVER
        ? "'ever'"
        : "cast(cast(date_trunc('%s', %s) as date) as text)".formatted(name().toLowerCase(), local);
  }

  String words() {
    return this == EVER ? "ever" : "a " + name().toLowerCase();
  }
}
