package io.waymark.audience;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Of the next 24 hours the one in which somebody is most likely to look. What is known of the
 * person is mixed with what is known of everybody, which weighs as much as {@value #WEIGHT} visits:
 * a few visits move the hour a little, many decide it. A day of the week is mixed with all days
 * alike.
 *
 * @param everybody all people's hours, each by their own clock
 */
record BestHour(Habit person, Habit everybody) {

  static final int WEIGHT = 20;

  /** Less than this says nothing, of one person and of all. */
  private static final int ENOUGH = 5;

  private static final int ENOUGH_OF_ALL = 50;

  boolean isKnown() {
    return person.visits() >= ENOUGH || everybodyIsKnown();
  }

  boolean everybodyIsKnown() {
    return everybody.visits() >= ENOUGH_OF_ALL;
  }

  /** Whether the person's own visits weigh more at this hour than everybody's. */
  boolean isOwn(int hour) {
    return person.visits() >= ENOUGH
        && (!everybodyIsKnown() || person.near(hour) >= WEIGHT * usual(hour));
  }

  /**
   * This very moment, or the beginning of one of the next hours; of equals the soonest.
   *
   * @param allowed local times; empty where none of the hours is
   */
  Optional<ZonedDateTime> from(ZonedDateTime now, Predicate<LocalTime> allowed) {
    return Stream.concat(
            Stream.of(now),
            IntStream.range(1, Habit.HOURS)
                .mapToObj(ahead -> now.truncatedTo(ChronoUnit.HOURS).plusHours(ahead)))
        .filter(moment -> allowed.test(moment.toLocalTime()))
        .max(Comparator.comparingDouble(this::likely).thenComparing(Comparator.reverseOrder()));
  }

  private double likely(ZonedDateTime moment) {
    DayOfWeek day = moment.getDayOfWeek();
    int hour = moment.getHour();
    double anyDay =
        (person.near(hour) + WEIGHT * usual(hour)) / (person.visits() + (double) WEIGHT);
    return (person.near(day, hour) + WEIGHT * anyDay) / (person.visits(day) + (double) WEIGHT);
  }

  private double usual(int hour) {
    return (everybody.near(hour) + 1) / (everybody.visits() + (double) Habit.HOURS);
  }
}
