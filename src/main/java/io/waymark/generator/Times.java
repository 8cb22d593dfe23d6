package io.waymark.generator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** When people go shopping: more on Sundays, before Christmas and in the evening. */
final class Times {

  /** From midnight on, in their own zone. */
  private static final int[] BY_HOUR = {
    4, 2, 1, 1, 1, 2, 5, 9, 13, 16, 18, 19, 22, 19, 17, 17, 18, 20, 24, 30, 34, 30, 20, 10
  };

  private static final double[] BY_WEEKDAY = {1.0, 0.95, 0.95, 1.0, 0.9, 1.1, 1.35};
  private static final double BUSIEST = 2.6;
  private static final List<Integer> HOURS = IntStream.range(0, 24).boxed().toList();

  private Times() {}

  /**
   * A moment on one of some days.
   *
   * @param days how many, from the first on
   */
  static Instant pick(Dice dice, LocalDate first, int days, ZoneId zone) {
    LocalDate day = first.plusDays(dice.below(days));
    while (!dice.chance(weight(day) / BUSIEST)) {
      day = first.plusDays(dice.below(days));
    }
    int hour = dice.oneOf(HOURS, one -> BY_HOUR[one]);
    return day.atTime(hour, dice.below(60), dice.below(60)).atZone(zone).toInstant();
  }

  private static double weight(LocalDate day) {
    return BY_WEEKDAY[day.getDayOfWeek().getValue() - 1] * season(day);
  }

  private static double season(LocalDate day) {
    Month month = day.getMonth();
    int date = day.getDayOfMonth();
    return switch (month) {
      case NOVEMBER -> date > 22 ? 1.9 : 1.2;
      case DECEMBER -> date < 20 ? 1.6 : 0.6;
      case JULY, AUGUST -> 0.75;
      default -> 1;
    };
  }
}
