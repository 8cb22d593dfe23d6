package io.waymark.audience.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of several answers is enough. */
record OneOfTest(List<ValueTest> tests) implements ValueTest {

  @Override
  public String sql(String value, SqlText sql) {
    return tests.stream()
        .map(test -> "(" + test.sql(value, sql) + ")")
        .collect(Collectors.joining(" or "));
  }

  @Override
  public Optional<String> values(SqlText sql) {
    List<String> parts = tests.stream().flatMap(test -> test.values(sql).stream()).toList();
    return parts.size() == tests.size()
        ? Optional.of(String.join(" union all ", parts))
        : Optional.empty();
  }

  @Override
  public boolean test(@Nullable Object value, Instant now, ZoneId zone) {
    return tests.stream().anyMatch(test -> test.test(value, now, zone));
  }

  @Override
  public String words() {
    return tests.stream().map(ValueTest::words).collect(Collectors.joining(" or "));
  }
}
