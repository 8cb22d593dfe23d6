package io.waymark.audience.condition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads days and moments out of JSON, in the database and in memory alike: a day is {@code
 * 2026-05-03} and begins at midnight in the account's zone, a moment has a zone of its own, {@code
 * 2026-05-03T09:30:00+02:00}.
 */
final class Moments {

  private static final String DAY = "(?!0000)\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
  private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,6})?)?";
  private static final String ZONE = "(Z|[+-](0\\d|1[0-4]):[0-5]\\d)";
  private static final String DAY_ONLY = "^" + DAY + "$";
  private static final String MOMENT = "^" + DAY + "T" + TIME + ZONE + "$";
  private static final Pattern IS_DAY = Pattern.compile(DAY_ONLY);
  private static final Pattern IS_MOMENT = Pattern.compile(MOMENT);

  private Moments() {}

  /**
   * @param value an expression of type jsonb
   * @return one of type timestamptz, null where it is neither
   */
  static String sql(String value, SqlText sql) {
    String text = "(%s #>> '{}')".formatted(value);
    return """
        case when jsonb_typeof(%1$s) <> 'string' then null
          when %2$s ~ '%3$s' then case when pg_input_is_valid(%2$s, 'date') then cast(cast(%2$s as date) as timestamp) at time zone %5$s end
          when %2$s ~ '%4$s' then case when pg_input_is_valid(%2$s, 'timestamptz') then cast(%2$s as timestamptz) end
        end"""
        .formatted(value, text, DAY_ONLY, MOMENT, sql.zone());
  }

  static boolean isDay(String text) {
    return IS_DAY.matcher(text).matches();
  }

  static Optional<Instant> read(@Nullable Object value, ZoneId zone) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    try {
      if (IS_DAY.matcher(text).matches()) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
      }
      if (IS_MOMENT.matcher(text).matches()) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
    } catch (DateTimeException e) {
      // a day that no calendar has
    }
    return Optional.empty();
  }
}
