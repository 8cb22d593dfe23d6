package io.waymark.audience;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;

/**
 * At which hours of which days somebody looks, by the clock where they live. Whatever they do
 * within one hour is one visit: a page reloaded twenty times tells no more than one read once.
 */
final class Habit {

  static final int HOURS = 24;

  private final int[][] visits = new int[DayOfWeek.values().length][HOURS];
  private int all;

  static Habit of(Collection<LocalDateTime> looks) {
    var habit = new Habit();
    var hours = new HashSet<LocalDateTime>();
    looks.forEach(look -> hours.add(look.truncatedTo(ChronoUnit.HOURS)));
    hours.forEach(habit::visited);
    return habit;
  }

  /** An hour of visits, for who puts several people together. */
  void visited(LocalDateTime hour) {
    visits[hour.getDayOfWeek().ordinal()][hour.getHour()]++;
    all++;
  }

  int visits() {
    return all;
  }

  int visits(DayOfWeek day) {
    int sum = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      sum += visits[day.ordinal()][hour];
    }
    return sum;
  }

  /** On every day, in this hour and those beside it. */
  int around(int hour) {
    return at(hour - 1) + at(hour) + at(hour + 1);
  }

  /** The hours beside it count half as much: nobody keeps to the minute. */
  double near(int hour) {
    return (at(hour - 1) + 2 * at(hour) + at(hour + 1)) / 4.0;
  }

  double near(DayOfWeek day, int hour) {
    int[] its = visits[day.ordinal()];
    return (its[round(hour - 1)] + 2 * its[round(hour)] + its[round(hour + 1)]) / 4.0;
  }

  private int at(int hour) {
    int sum = 0;
    for (int[] day : visits) {
      sum += day[round(hour)];
    }
    return sum;
  }

  private static int round(int hour) {
    return Math.floorMod(hour, HOURS);
  }
}
