package io.waymark.audience.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for yes or no. */
record YesNoTest(boolean wanted) implements ValueTest {

  @Override
  public String sql(String value, SqlText sql) {
    return value + " = " + SqlText.json(String.valueOf(wanted));
  }

  @Override
  public Optional<String> values(SqlText sql) {
    return Optional.of("select to_jsonb(%s) as v".formatted(wanted));
  }

  @Override
  public boolean test(@Nullable Object value, Instant now, ZoneId zone) {
    return Boolean.valueOf(wanted).equals(value);
  }

  @Override
  public String words() {
    return wanted ? "is true" : "is false";
  }
}
