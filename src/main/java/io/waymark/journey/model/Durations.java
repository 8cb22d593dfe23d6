package io.waymark.journey.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ISO 8601 durations as they stand in models: days and hours, also weeks, months and years. */
public final class Durations {

  private Durations() {}

  /**
   * @param text e.g. {@code PT1H}, {@code P3D}, {@code P1M}, {@code P1DT12H}
   * @throws DateTimeException if it is none
   */
  public static Length parse(String text) {
    int time = text.indexOf('T');
    String date = time < 0 ? text : text.substring(0, time);
    return new Length(
        date.equals("P") ? Period.ZERO : Period.parse(date),
        time < 0 ? Duration.ZERO : Duration.parse("PT" + text.substring(time + 1)));
  }

  /** A calendar part and an exact part. */
  public record Length(Period period, Duration duration) {

    /** Months and years count in UTC, as in the engine. */
    public Instant after(Instant start) {
      return start.atZone(ZoneOffset.UTC).plus(period).plus(duration).toInstant();
    }

    public Instant before(Instant end) {
      return end.atZone(ZoneOffset.UTC).minus(period).minus(duration).toInstant();
    }

    /** In words, e.g. {@code 1 month 3 days}. */
    @Override
    public String toString() {
      String words =
          Stream.of(
                  count(period.getYears(), "year"),
                  count(period.getMonths(), "month"),
                  count(period.getDays(), "day"),
                  count(duration.toHours(), "hour"),
                  count(duration.toMinutesPart(), "minute"),
                  count(duration.toSecondsPart(), "second"))
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" "));
      return words.isEmpty() ? "no time" : words;
    }

    private static String count(long number, String unit) {
      return number == 0 ? "" : number + " " + unit + (number == 1 ? "" : "s");
    }
  }
}
