package io.waymark.delivery.gate;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many promotional messages a person gets on a channel in a time.
 *
 * @param window rolling, or null for the person's own calendar day
 * @param defers whether a message beyond it waits for its turn; else it is left out
 */
public record Cap(String channel, int most, @Nullable Period window, boolean defers) {

  private static final Pattern WRITTEN =
      Pattern.compile("([a-z]+) ([1-9]\\d{0,5}) per (day|P\\d+[DWM])( skip| defer)?");

  /**
   * @param text like {@code email 3 per day} or {@code sms 3 per P7D defer}
   * @throws IllegalArgumentException if it is none
   */
  public static Cap valueOf(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no cap: write it like \"email 3 per day\" or \"sms 3 per P7D defer\".");
    }
    return new Cap(
        written.group(1),
        Integer.parseInt(written.group(2)),
        written.group(3).equals("day") ? null : Period.parse(written.group(3)),
        " defer".equals(written.group(4)));
  }

  /** From when on messages count. */
  Instant since(Instant now, ZoneId zone) {
    return window == null
        ? now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant()
        : now.atZone(zone).minus(window).toInstant();
  }

  /**
   * When there is room again.
   *
   * @param oldest the oldest of the messages that fill it
   */
  Instant roomAgain(Instant now, Instant oldest, ZoneId zone) {
    return window == null
        ? now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant()
        : oldest.atZone(zone).plus(window).plusNanos(1_000).toInstant();
  }

  @Override
  public String toString() {
    return most + " by " + channel + " per " + (window == null ? "day" : window);
  }
}
