package io.waymark.intake.file;

import io.waymark.intake.file.Plan.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a cell holds, by the type of its column. */
final class Cell {

  private static final Set<String> YES =
      Set.of("true", "yes", "y", "ja", "1", "subscribed", "opted in", "x");
  private static final Set<String> NO =
      Set.of("false", "no", "n", "nein", "0", "unsubscribed", "opted out", "never subscribed");

  private Cell() {}

  /**
   * @param cell not empty
   * @return empty where it is none of this type
   */
  static Optional<Object> read(String cell, Type type, @Nullable String format) {
    return switch (type) {
      case TEXT -> Optional.of(cell);
      case NUMBER -> number(cell);
      case BOOLEAN -> yes(cell).map(yes -> yes);
      case DATE -> date(cell, format);
      case DATE_TIME -> moment(cell, format).map(Instant::toString);
      case LIST -> Optional.of(list(cell));
    };
  }

  static Optional<Boolean> yes(String cell) {
    String plain = cell.toLowerCase(Locale.ROOT);
    return YES.contains(plain)
        ? Optional.of(true)
        : NO.contains(plain) ? Optional.of(false) : Optional.empty();
  }

  /** With a point or a comma, and none between thousands: who knows which is which? */
  private static Optional<Object> number(String cell) {
    return cell.matches("[+-]?[0-9]{1,30}([.,][0-9]{1,30})?")
        ? Optional.of(new BigDecimal(cell.replace(',', '.')))
        : Optional.empty();
  }

  private static Optional<Object> date(String cell, @Nullable String format) {
    try {
      return Optional.of(
          format == null
              ? LocalDate.parse(cell).toString()
              : LocalDate.parse(cell, DateTimeFormatter.ofPattern(format, Locale.ROOT)).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Without a zone it is UTC. */
  static Optional<Instant> moment(String cell, @Nullable String format) {
    try {
      if (format != null) {
        return Optional.of(
            LocalDateTime.parse(cell, DateTimeFormatter.ofPattern(format, Locale.ROOT))
                .toInstant(ZoneOffset.UTC));
      }
      String iso = cell.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
      if (iso.matches("\\d{4}-\\d\\d-\\d\\d")) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      return Optional.of(
          iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && iso.length() > 16
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> list(String cell) {
    return Stream.of(cell.split("[,;|]", 200))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
