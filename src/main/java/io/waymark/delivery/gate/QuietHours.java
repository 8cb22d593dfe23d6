package io.waymark.delivery.gate;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.Optional;

/**
 * Hours of the day in which nothing is sent, in local time; they may cross midnight.
 *
 * @param from the first quiet minute
 * @param to the first minute that is not quiet any more; equal to {@code from} there are none
 */
public record QuietHours(LocalTime from, LocalTime to) {

  private static final Duration LONGEST = Duration.ofDays(3);

  /**
   * @param text like {@code 22:00-06:00}
   * @throws IllegalArgumentException if it is none
   */
  public static QuietHours valueOf(String text) {
    try {
      String[] ends = text.split("-", -1);
      if (ends.length == 2) {
        return new QuietHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" are no quiet hours: write them like 22:00-06:00.");
  }

  /**
   * The first moment that is quiet in none of these zones: somebody of whom it is not known in
   * which of them they live is woken in none.
   *
   * @return empty where there is none within three days
   */
  Optional<Instant> over(Instant now, Collection<ZoneId> zones) {
    Instant moment = now;
    while (Duration.between(now, moment).compareTo(LONGEST) <= 0) {
      Instant asked = moment;
      Optional<Instant> later =
          zones.stream()
              .map(zone -> over(asked.atZone(zone)))
              .filter(end -> end.isAfter(asked))
              .max(Instant::compareTo);
      if (later.isEmpty()) {
        return Optional.of(moment);
      }
      moment = later.get();
    }
    return Optional.empty();
  }

  /**
   * Where the clocks change before the end and show an hour that is not quiet, they are over with
   * the change; where they show the end twice, with the first.
   */
  private Instant over(ZonedDateTime local) {
    LocalTime time = local.toLocalTime();
    if (!isQuiet(time)) {
      return local.toInstant();
    }
    boolean tomorrow = from.isAfter(to) && !time.isBefore(from);
    ZoneId zone = local.getZone();
    Instant end =
        local.toLocalDate().plusDays(tomorrow ? 1 : 0).atTime(to).atZone(zone).toInstant();
    ZoneOffsetTransition change = zone.getRules().nextTransition(local.toInstant());
    return change != null
            && change.getInstant().isBefore(end)
            && !isQuiet(change.getDateTimeAfter().toLocalTime())
        ? change.getInstant()
        : end;
  }

  boolean isQuiet(LocalTime time) {
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
  }
}
