package io.waymark.content;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much one message may cost, so that no author and no data can stop the application. */
final class Budget {

  static final int TEMPLATE_CHARS = 256 * 1024;
  static final int RENDERED_CHARS = 1024 * 1024;
  static final int ITERATIONS = 10_000;
  static final int ENTRIES = 10_000;
  static final int DIGITS = 100;
  static final int NESTING = 40;

  private Budget() {}

  /** A value that a filter made, or is about to work on. */
  static void allow(@Nullable Object value) {
    if (value instanceof CharSequence text) allow(text.length(), RENDERED_CHARS);
    if (value instanceof Object[] items) allow(items.length, ENTRIES);
    if (value instanceof Collection<?> items) allow(items.size(), ENTRIES);
    if (value instanceof Map<?, ?> map) allow(map.size(), ENTRIES);
    if (value instanceof BigDecimal number) {
      allow(number.precision() + Math.abs((long) number.scale()), DIGITS);
    }
  }

  static void allow(long size, long limit) {
    if (size > limit) throw new OverBudget();
  }

  static final class OverBudget extends RuntimeException {
    OverBudget() {
      super("the message grows too large", null, false, false);
    }
  }
}
