package io.waymark.journey.model;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads local times, days and dates as they stand in an element's properties. */
public final class LocalSettings {

  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /**
   * A setting that cannot be read.
   *
   * @param value as it was written; empty where it is missing
   * @param mend what to write
   */
  public record Problem(String setting, String value, String mend) {}

  private static final class Odd extends RuntimeException {

    private final transient Problem problem;

    Odd(String setting, String value, String mend) {
      super(null, null, false, false);
      this.problem = new Problem(setting, value, mend);
    }
  }

  private LocalSettings() {}

  /**
   * @return empty where the wait is none by the local clock, or cannot be read
   */
  public static Optional<Until> until(Map<String, String> settings) {
    try {
      return readUntil(settings);
    } catch (Odd e) {
      return Optional.empty();
    }
  }

  /**
   * @return an event where nothing else is said; empty where it cannot be read
   */
  public static Optional<Trigger> trigger(Map<String, String> settings) {
    try {
      return readTrigger(settings);
    } catch (Odd e) {
      return Optional.empty();
    }
  }

  /** The first setting that keeps a wait or an entry from being read. */
  public static Optional<Problem> problem(Map<String, String> settings) {
    try {
      readUntil(settings);
      readTrigger(settings);
      return Optional.empty();
    } catch (Odd e) {
      return Optional.of(e.problem);
    }
  }

  private static Optional<Until> readUntil(Map<String, String> settings) {
    return switch (settings.getOrDefault("until", "")) {
      case "time" -> Optional.of(new Until.Time(time(settings, "at"), days(settings)));
      case "date" ->
          Optional.of(
              new Until.Date(
                  required(settings, "attribute"), offset(settings), time(settings, "at")));
      case "business-hours" -> Optional.of(hours(settings));
      case "best-time" ->
          Optional.of(
              new Until.BestTime(
                  new Until.Time(time(settings, "at"), EnumSet.allOf(DayOfWeek.class))));
      default -> Optional.empty();
    };
  }

  private static Optional<Trigger> readTrigger(Map<String, String> settings) {
    return switch (settings.getOrDefault("trigger", "event")) {
      case "event" -> Optional.of(new Trigger.Event());
      case "api" -> Optional.of(new Trigger.Api());
      case "everyone-in-segment" ->
          Optional.of(new Trigger.Everyone(required(settings, "segment")));
      case "joins-segment" ->
          Optional.of(new Trigger.OfSegment(required(settings, "segment"), true));
      case "leaves-segment" ->
          Optional.of(new Trigger.OfSegment(required(settings, "segment"), false));
      case "score-reaches" -> Optional.of(ofScore(settings, true));
      case "score-falls" -> Optional.of(ofScore(settings, false));
      case "enters-stage" -> Optional.of(new Trigger.OfStage(required(settings, "stage")));
      case "date" ->
          Optional.of(
              new Trigger.OnDate(
                  required(settings, "attribute"),
                  offset(settings),
                  time(settings, "at"),
                  !"once".equals(settings.get("repeat"))));
      default -> Optional.empty();
    };
  }

  private static Trigger ofScore(Map<String, String> settings, boolean up) {
    return new Trigger.OfScore(required(settings, "score"), required(settings, "threshold"), up);
  }

  private static Until hours(Map<String, String> settings) {
    String text = settings.getOrDefault("hours", "09:00-17:00");
    String[] ends = text.split("-", -1);
    try {
      LocalTime opens = LocalTime.parse(ends[0].strip());
      LocalTime closes = LocalTime.parse(ends[ends.length - 1].strip());
      if (ends.length == 2 && opens.isBefore(closes)) {
        return new Until.Hours(opens, closes, days(settings));
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new Odd("hours", text, "Write hours of one day like 09:00-17:00.");
  }

  private static LocalTime time(Map<String, String> settings, String name) {
    String text = settings.getOrDefault(name, "").strip();
    try {
      return text.isEmpty() ? MORNING : LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new Odd(name, text, "Write a time like 09:00, by the clock of 24 hours.");
    }
  }

  private static Period offset(Map<String, String> settings) {
    String text = settings.getOrDefault("offset", "").strip();
    try {
      return text.isEmpty() ? Period.ZERO : Period.parse(text);
    } catch (DateTimeException e) {
      throw new Odd("offset", text, "Write days before or after like -P7D or P1D.");
    }
  }

  /** {@code mon-fri}, {@code sat, sun}; nothing means every day. */
  private static Set<DayOfWeek> days(Map<String, String> settings) {
    String text = settings.getOrDefault("days", "").strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      DayOfWeek first = day(ends[0]);
      DayOfWeek last = day(ends[ends.length - 1]);
      for (DayOfWeek day = first; day != last; day = day.plus(1)) {
        days.add(day);
      }
      days.add(last);
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    int number = DAYS.indexOf(name.strip());
    if (number < 0) {
      throw new Odd("days", name.strip(), "Write days like mon-fri or sat, sun.");
    }
    return DayOfWeek.of(number + 1);
  }

  private static String required(Map<String, String> settings, String name) {
    String text = settings.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      throw new Odd(name, "", "Fill it in, in the panel of this element.");
    }
    return text;
  }
}
