package io.waymark.contact;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The clock on somebody's wall, for those who tell what happens to that person.
 *
 * @param zone where they live
 */
public record WallClock(ZoneId zone) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /**
   * To the minute, also as UTC has it.
   *
   * @return e.g. {@code 2026-03-02 10:00 Europe/Berlin (09:00 UTC)}; {@code 2026-03-02 09:00 UTC}
   *     for who lives by that
   */
  public String tell(Instant moment) {
    LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    if (zone.getRules().equals(ZoneOffset.UTC.getRules())) {
      return MINUTE.format(utc) + " UTC";
    }
    LocalDateTime here = LocalDateTime.ofInstant(moment, zone);
    boolean sameDay = here.toLocalDate().equals(utc.toLocalDate());
    return "%s %s (%s UTC)"
        .formatted(MINUTE.format(here), zone, (sameDay ? TIME : MINUTE).format(utc));
  }
}
