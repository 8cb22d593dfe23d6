package io.waymark.contact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an attribute of people or companies holds. */
public enum AttributeType {
  TEXT,
  NUMBER,
  BOOLEAN,
  /** A day, {@code 2026-05-03}. */
  DATE,
  /** A moment with its zone, {@code 2026-05-03T09:30:00+02:00}. */
  DATE_TIME,
  /** Several texts, numbers or truth values. */
  LIST,
  /** {@code {"amount": 12.50, "currency": "EUR"}}. */
  MONEY;

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern MOMENT =
      Pattern.compile(DAY + "T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)");

  /**
   * What a value looks like.
   *
   * @return empty for nothing, and for an object that is no money: what lies inside it has types
   */
  static Optional<AttributeType> of(@Nullable Object value) {
    return Optional.ofNullable(
        switch (value) {
          case Number number -> NUMBER;
          case Boolean truth -> BOOLEAN;
          case List<?> list -> LIST;
          case Map<?, ?> map -> isMoney(map) ? MONEY : null;
          case String text -> ofText(text);
          case null -> null;
          default -> null;
        });
  }

  private static AttributeType ofText(String text) {
    if (DAY.matcher(text).matches()) {
      return DATE;
    }
    return MOMENT.matcher(text).matches() ? DATE_TIME : TEXT;
  }

  private static boolean isMoney(Map<?, ?> map) {
    return map.size() == 2
        && map.get("amount") instanceof Number
        && map.get("currency") instanceof String;
  }
}
