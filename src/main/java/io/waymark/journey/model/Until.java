package io.waymark.journey.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Stream;

/** Until when somebody waits, by the clock and the calendar where they live. */
public sealed interface Until {

  /**
   * A time of day.
   *
   * @param days on which it counts, at least one
   */
  record Time(LocalTime at, Set<DayOfWeek> days) implements Until {

    /** The next such moment, this one included. */
    public Instant from(Instant now, ZoneId zone) {
      ZonedDateTime local = now.atZone(zone);
      return upcoming(local, days)
          .map(day -> day.atTime(at).atZone(zone).toInstant())
          .filter(moment -> !moment.isBefore(now))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * Hours in which somebody is there to answer.
   *
   * @param opens before {@code closes}
   */
  record Hours(LocalTime opens, LocalTime closes, Set<DayOfWeek> days) implements Until {

    /** Now, where it is within the hours, else when they begin next. */
    public Instant from(Instant now, ZoneId zone) {
      ZonedDateTime local = now.atZone(zone);
      LocalTime time = local.toLocalTime();
      return days.contains(local.getDayOfWeek()) && !time.isBefore(opens) && time.isBefore(closes)
          ? now
          : new Time(opens, days).from(now, zone);
    }
  }

  /**
   * A day that the person has, e.g. when their contract ends.
   *
   * @param attribute of the contact, a date
   */
  record Date(String attribute, Period offset, LocalTime at) implements Until {

    public Instant from(LocalDate date, ZoneId zone) {
      return date.plus(offset).atTime(at).atZone(zone).toInstant();
    }
  }

  /**
   * The hour at which the person is most likely to look, within a day.
   *
   * @param otherwise where nothing is known of when people look
   */
  record BestTime(Time otherwise) implements Until {}

  private static Stream<LocalDate> upcoming(ZonedDateTime local, Set<DayOfWeek> days) {
    return Stream.iterate(local.toLocalDate(), day -> day.plusDays(1))
        .limit(9)
        .filter(day -> days.contains(day.getDayOfWeek()));
  }
}
