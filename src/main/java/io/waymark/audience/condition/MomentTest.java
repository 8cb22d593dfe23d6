package io.waymark.audience.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Compares days and moments with a fixed one.
 *
 * @param given as it was written: a day or a moment
 */
record MomentTest(Comparison comparison, String given) implements TimeTest {

  @Override
  public String compare(String moment, SqlText sql) {
    String fixed =
        Moments.isDay(given)
            ? "cast(cast(%s as date) as timestamp) at time zone %s"
                .formatted(sql.text(given), sql.zone())
            : "cast(" + sql.text(given) + " as timestamptz)";
    return "%s %s (%s)".formatted(moment, comparison.sign(), fixed);
  }

  @Override
  public boolean holds(Instant moment, Instant now, ZoneId zone) {
    return comparison.holds(moment.compareTo(Moments.read(given, zone).orElseThrow()));
  }

  @Override
  public String words() {
    return switch (comparison) {
          case EQUAL -> "is ";
          case MORE -> "is after ";
          case AT_LEAST -> "is not before ";
          case LESS -> "is before ";
          case AT_MOST -> "is not after ";
        }
        + given;
  }

  static boolean isOne(String text) {
    return Moments.read(text, ZoneOffset.UTC).isPresent();
  }
}
