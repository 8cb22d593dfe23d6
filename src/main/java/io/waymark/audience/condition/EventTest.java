package io.waymark.audience.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A question about the properties of something somebody did. */
sealed interface EventTest {

  /** Any will do. */
  EventTest ANY = new Together(true, false, List.of());

  /**
   * @param properties an expression of type jsonb
   */
  String sql(String properties, SqlText sql);

  boolean test(Map<String, Object> properties, Instant now, ZoneId zone);

  String words();

  /** Where there are several values, one is enough. */
  record Property(Path path, ValueTest value, boolean not) implements EventTest {

    @Override
    public String sql(String properties, SqlText sql) {
      String holds = path.any(properties, sql, value);
      return not ? "(" + holds + ") is not true" : holds;
    }

    @Override
    public boolean test(Map<String, Object> properties, Instant now, ZoneId zone) {
      return not != path.read(properties).stream().anyMatch(found -> value.test(found, now, zone));
    }

    @Override
    public String words() {
      return path + (not ? " not: " : " ") + value.words();
    }
  }

  /** As {@link Group}. */
  record Together(boolean all, boolean not, List<EventTest> tests) implements EventTest {

    @Override
    public String sql(String properties, SqlText sql) {
      String joined =
          tests.isEmpty()
              ? String.valueOf(all)
              : tests.stream()
                  .map(test -> "(" + test.sql(properties, sql) + ")")
                  .collect(Collectors.joining(all ? " and " : " or "));
      return not ? "(" + joined + ") is not true" : joined;
    }

    @Override
    public boolean test(Map<String, Object> properties, Instant now, ZoneId zone) {
      return not
          != (all
              ? tests.stream().allMatch(test -> test.test(properties, now, zone))
              : tests.stream().anyMatch(test -> test.test(properties, now, zone)));
    }

    @Override
    public String words() {
      String joined =
          tests.stream().map(EventTest::words).collect(Collectors.joining(all ? " and " : " or "));
      return not ? "not (" + joined + ")" : tests.size() > 1 ? "(" + joined + ")" : joined;
    }
  }
}
