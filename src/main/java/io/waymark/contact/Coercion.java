package io.waymark.contact;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a value as one of a declared type, where it can only be meant in one way. */
final class Coercion {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
  private static final Pattern AMOUNT = Pattern.compile("(" + NUMBER + ") ?([A-Z]{3})");
  private static final int LENGTH_OF_DAY = 10;

  private Coercion() {}

  /**
   * @return the value as it is to be kept; empty if it cannot be read as this type
   */
  static Optional<Object> read(AttributeType type, Object value) {
    return switch (type) {
      case TEXT -> text(value);
      case NUMBER -> number(value);
      case BOOLEAN -> truth(value);
      case DATE -> day(value);
      case DATE_TIME -> moment(value);
      case LIST -> list(value);
      case MONEY -> money(value);
    };
  }

  private static Optional<Object> text(Object value) {
    return switch (value) {
      case String text -> Optional.of(text);
      case BigDecimal number -> Optional.of(number.toPlainString());
      case Number number -> Optional.of(String.valueOf(number));
      case Boolean truth -> Optional.of(truth.toString());
      default -> Optional.empty();
    };
  }

  private static Optional<Object> number(Object value) {
    return switch (value) {
      case Number number -> Optional.of(number);
      case String text -> Optional.of(text.strip()).filter(Coercion::isNumber).map(BigDecimal::new);
      default -> Optional.empty();
    };
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static Optional<Object> truth(Object value) {
    return switch (value) {
      case Boolean truth -> Optional.of(truth);
      case Number number ->
          switch (String.valueOf(number)) {
            case "1" -> Optional.of(true);
            case "0" -> Optional.of(false);
            default -> Optional.empty();
          };
      case String text ->
          switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> Optional.of(true);
            case "false", "no", "0" -> Optional.of(false);
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  /** Of a moment, the day that is written in it. */
  private static Optional<Object> day(Object value) {
    return moment(value).map(text -> String.valueOf(text).substring(0, LENGTH_OF_DAY));
  }

  /** A day may stand for the moment it begins. */
  private static Optional<Object> moment(Object value) {
    if (!(value instanceof String sent)) {
      return Optional.empty();
    }
    String text = sent.strip();
    try {
      return switch (AttributeType.of(text).orElse(AttributeType.TEXT)) {
        case DATE -> Optional.of(LocalDate.parse(text).toString());
        case DATE_TIME -> {
          OffsetDateTime.parse(text);
          yield Optional.of(text);
        }
        default -> Optional.empty();
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> list(Object value) {
    return switch (value) {
      case List<?> list -> Optional.of(list);
      case String text -> Optional.of(List.of(text));
      case Number number -> Optional.of(List.of(number));
      case Boolean truth -> Optional.of(List.of(truth));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> money(Object value) {
    if (value instanceof String text) {
      Matcher amount = AMOUNT.matcher(text.strip());
      return amount.matches()
          ? Optional.of(
              Map.of(
                  "amount",
                  new BigDecimal(amount.group(1)),
                  "currency",
                  amount.group(amount.groupCount())))
          : Optional.empty();
    }
    return Optional.of(value)
        .filter(sent -> AttributeType.of(sent).filter(AttributeType.MONEY::equals).isPresent());
  }
}
