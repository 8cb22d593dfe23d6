package io.waymark.audience;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Why an hour was chosen, with the numbers it was chosen by. */
final class Reason {

  private Reason() {}

  /**
   * @param liked what would have been chosen if nothing were quiet
   */
  static String of(BestHour best, ZonedDateTime chosen, ZonedDateTime liked) {
    int hour = chosen.getHour();
    String quiet =
        liked.equals(chosen)
            ? ""
            : " %02d:00 would be better still, and lies in the quiet hours."
                .formatted(liked.getHour());
    return "%s %s was chosen, since %s.%s"
        .formatted(
            chosen.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
            "%02d:%02d".formatted(hour, chosen.getMinute()),
            best.isOwn(hour) ? own(best.person(), hour) : others(best, hour),
            quiet);
  }

  private static String own(Habit person, int hour) {
    return "%s of this person's %d visits fell between %s"
        .formatted(share(person, hour), person.visits(), span(hour));
  }

  private static String others(BestHour best, int hour) {
    return "too few visits of this person are known (%d), and %s of everybody's %d fell between %s by their own clocks"
        .formatted(
            best.person().visits(),
            share(best.everybody(), hour),
            best.everybody().visits(),
            span(hour));
  }

  private static String share(Habit habit, int hour) {
    int around = habit.around(hour);
    return (2 * around > habit.visits() ? "most (%d)" : "%d").formatted(around);
  }

  private static String span(int hour) {
    return "%02d:00 and %02d:00"
        .formatted(Math.floorMod(hour - 1, Habit.HOURS), Math.floorMod(hour + 2, Habit.HOURS));
  }
}
