package io.waymark.step;

import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/** Values of expressions as they are kept: times and durations as ISO 8601 texts. */
final class Values {

  private Values() {}

  static @Nullable Object json(@Nullable Object value) {
    return value instanceof TemporalAccessor || value instanceof TemporalAmount
        ? value.toString()
        : value;
  }
}
