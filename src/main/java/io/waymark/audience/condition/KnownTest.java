package io.waymark.audience.condition;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Asks whether there is a value at all. */
record KnownTest() implements ValueTest {

  @Override
  public String sql(String value, SqlText sql) {
    return "jsonb_typeof(%s) <> 'null'".formatted(value);
  }

  @Override
  public boolean test(@Nullable Object value, Instant now, ZoneId zone) {
    return value != null;
  }

  @Override
  public String words() {
    return "is known";
  }
}
