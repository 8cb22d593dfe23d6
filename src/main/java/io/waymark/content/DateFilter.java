package io.waymark.content;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/**
 * {@code {{ "2026-03-02T09:00:00Z" | date: "%d %B %Y" }}} with the letters of strftime. Reads ISO
 * instants, local times, days, and {@code now}; what is none of these stays as it is.
 *
 * <p>An instant is shown by the clock of the zone named behind the letters, else of {@code zone},
 * which is the person's; where neither is known, as it was written. Local times and days are what
 * they are everywhere.
 */
final class DateFilter extends Filter {

  private static final String ZONE = "zone";
  private static final Pattern MOMENT = Pattern.compile(".*(?:Z|[+-]\\d\\d:?\\d\\d)");

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('Y', "yyyy"),
          Map.entry('y', "yy"),
          Map.entry('m', "MM"),
          Map.entry('d', "dd"),
          Map.entry('e', "d"),
          Map.entry('j', "DDD"),
          Map.entry('B', "MMMM"),
          Map.entry('b', "MMM"),
          Map.entry('h', "MMM"),
          Map.entry('A', "EEEE"),
          Map.entry('a', "EEE"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('l', "h"),
          Map.entry('k', "H"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('p', "a"),
          Map.entry('Z', "zzz"),
          Map.entry('z', "xx"),
          Map.entry('F', "yyyy-MM-dd"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('R', "HH:mm"),
          Map.entry('D', "MM/dd/yy"));

  private final Clock clock;

  DateFilter(Clock clock) {
    super("date");
    this.clock = clock;
  }

  @Override
  public Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... params) {
    String text = asString(value, context).strip();
    ZonedDateTime time = read(text, zone(context, params));
    if (time == null || params.length == 0) return text;
    return format(time, asString(params[0], context));
  }

  private @Nullable ZoneId zone(TemplateContext context, @Nullable Object... params) {
    Object name = params.length > 1 ? params[1] : context.get(ZONE);
    try {
      return name == null ? null : ZoneId.of(asString(name, context).strip());
    } catch (DateTimeException noZone) {
      return null;
    }
  }

  private @Nullable ZonedDateTime read(String text, @Nullable ZoneId zone) {
    if (text.equals("now") || text.equals("today")) {
      return clock.instant().atZone(zone == null ? ZoneOffset.UTC : zone);
    }
    if (text.length() < 10 || text.length() > 40) return null;
    try {
      if (text.length() == 10) return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC);
      if (!MOMENT.matcher(text).matches()) return LocalDateTime.parse(text).atZone(ZoneOffset.UTC);
      ZonedDateTime moment = OffsetDateTime.parse(text).toZonedDateTime();
      return zone == null ? moment : moment.withZoneSameInstant(zone);
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  private static String format(ZonedDateTime time, String pattern) {
    var out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%' || i + 1 == pattern.length()) {
        out.append(c);
        continue;
      }
      char letter = pattern.charAt(++i);
      boolean unpadded = letter == '-' && i + 1 < pattern.length();
      if (unpadded) letter = pattern.charAt(++i);
      out.append(part(time, letter, unpadded));
    }
    return out.toString();
  }

  private static String part(ZonedDateTime time, char letter, boolean unpadded) {
    if (letter == '%') return "%";
    if (letter == 's') return Long.toString(time.toEpochSecond());
    String pattern = LETTERS.get(letter == 'P' ? 'p' : letter);
    if (pattern == null) return "%" + letter;
    String part = DateTimeFormatter.ofPattern(pattern, Locale.US).format(time);
    if (letter == 'P') return part.toLowerCase(Locale.ROOT);
    return unpadded ? part.replaceFirst("^0+(?=\\d)", "") : part;
  }
}
