package io.waymark.audience.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question about a moment, wherever it stands. */
interface TimeTest extends ValueTest {

  /**
   * @param moment an expression of type timestamptz
   */
  String compare(String moment, SqlText sql);

  boolean holds(Instant moment, Instant now, ZoneId zone);

  /** When time may change the answer, as expressions like {@code moment}. */
  default List<String> edges(String moment, SqlText sql) {
    return List.of();
  }

  @Override
  default String sql(String value, SqlText sql) {
    return compare("(" + Moments.sql(value, sql) + ")", sql);
  }

  @Override
  default boolean test(@Nullable Object value, Instant now, ZoneId zone) {
    return Moments.read(value, zone).filter(moment -> holds(moment, now, zone)).isPresent();
  }

  @Override
  default List<String> mayChange(String value, SqlText sql) {
    return edges("(" + Moments.sql(value, sql) + ")", sql);
  }
}
