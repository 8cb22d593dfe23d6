package io.waymark.audience.condition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time that are the same forwards and backwards: weeks, days, hours, minutes. */
public final class Lengths {

  private static final Pattern WEEKS = Pattern.compile("P\\d{1,4}W");
  private static final Duration LONGEST = Duration.ofDays(3660);

  private Lengths() {}

  /**
   * @param text ISO 8601 without months and years, {@code P30D}, {@code P2W}, {@code PT12H}
   */
  public static Duration read(@Nullable Object text, String at) {
    try {
      if (text instanceof String written && written.length() <= 20) {
        Duration length =
            WEEKS.matcher(written).matches()
                ? Duration.ofDays(Period.parse(written).getDays())
                : Duration.parse(written);
        if (!length.isNegative()
            && !length.isZero()
            && length.compareTo(LONGEST) <= 0
            && length.getNano() == 0) {
          return length;
        }
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new BadCondition(
        at,
        "Write a length of time in days, hours or weeks, up to ten years: P30D, PT12H, P2W. Months differ in length; write P30D or P90D.");
  }
}
