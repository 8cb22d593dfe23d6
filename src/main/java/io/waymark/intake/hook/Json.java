package io.waymark.intake.hook;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads single values. What is not there, or is of another kind, is null. */
final class Json {

  private static final int MOST_DIGITS = 40;

  private Json() {}

  /** A text, or a number as text; null for an empty one. */
  static @Nullable String text(JsonNode node) {
    if (!node.isString() && !node.isNumber()) {
      return null;
    }
    String text = node.asString().strip();
    return text.isEmpty() ? null : text;
  }

  /** The first of several that is there. */
  static @Nullable String text(JsonNode... nodes) {
    for (JsonNode node : nodes) {
      String text = text(node);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** A number, also one that is written as a text. */
  static @Nullable BigDecimal number(JsonNode node) {
    String text = text(node);
    try {
      return text == null || text.length() > MOST_DIGITS ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static @Nullable String currency(JsonNode node) {
    String text = text(node);
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  /** With its zone, {@code 2026-05-03T09:30:00+02:00}. */
  static @Nullable Instant moment(JsonNode node) {
    String text = text(node);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** In seconds since 1970. */
  static @Nullable Instant seconds(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt()
        ? Instant.ofEpochSecond(node.asLong())
        : null;
  }
}
