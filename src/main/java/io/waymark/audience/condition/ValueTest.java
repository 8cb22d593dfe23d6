package io.waymark.audience.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question about one JSON value. A value of another type than asked for answers no. */
interface ValueTest {

  /**
   * @param value an expression of type jsonb
   * @return a boolean expression; null means no
   */
  String sql(String value, SqlText sql);

  /**
   * The values that pass, where they can be counted: a query with the column {@code v} of type
   * jsonb.
   */
  default Optional<String> values(SqlText sql) {
    return Optional.empty();
  }

  /**
   * @param value as read from JSON
   */
  boolean test(@Nullable Object value, Instant now, ZoneId zone);

  /** What follows the name of the value, e.g. {@code is “DE”}. */
  String words();

  /** Whether time alone may change the answer. */
  default boolean moving() {
    return false;
  }

  /**
   * When time may change the answer: moments, each null where there is none.
   *
   * @param value an expression of type jsonb
   */
  default List<String> mayChange(String value, SqlText sql) {
    return List.of();
  }
}
