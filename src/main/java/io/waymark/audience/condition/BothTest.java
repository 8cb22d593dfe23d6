package io.waymark.audience.condition;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Between two ends, which both belong to it. */
record BothTest(ValueTest from, ValueTest to) implements ValueTest {

  @Override
  public String sql(String value, SqlText sql) {
    return "(%s) and (%s)".formatted(from.sql(value, sql), to.sql(value, sql));
  }

  @Override
  public boolean test(@Nullable Object value, Instant now, ZoneId zone) {
    return from.test(value, now, zone) && to.test(value, now, zone);
  }

  @Override
  public String words() {
    return from.words() + " and " + to.words();
  }
}
