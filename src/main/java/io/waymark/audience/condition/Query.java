package io.waymark.audience.condition;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A condition as SQL. Takes the parameters {@code now}, {@code zone} and those of the scope besides
 * {@link #values}.
 *
 * @param members ids of the people who match
 * @param verdicts for each person asked about {@code id}, {@code member} and {@code due}: when the
 *     answer may change by time alone, or null
 */
public record Query(String members, String verdicts, Map<String, Object> values) {

  /** Only people who are known, are still there and have not become one with another. */
  private static final String PEOPLE = "c.known and c.merged_into is null and c.erased_at is null";

  public static Query of(Condition condition, Scope scope) {
    var sql = new SqlText(scope);
    String test = condition.sql(sql);
    String from =
        "from contact c\n%s\nwhere %s and %s".formatted(sql.joins(), PEOPLE, sql.narrowed());
    return new Query(
        "select c.id %s and (%s)".formatted(from, test),
        "select c.id, (%s) is true as member, %s as due %s".formatted(test, sql.due(), from),
        Map.copyOf(sql.values()));
  }

  /**
   * Several conditions at once.
   *
   * @return its {@code verdicts} have {@code holds}, an answer for each in their order, instead of
   *     {@code member}; its {@code members} are all people
   */
  public static Query several(List<Condition> conditions, Scope scope) {
    var sql = new SqlText(scope);
    String tests =
        conditions.stream()
            .map(condition -> "(" + condition.sql(sql) + ") is true")
            .collect(Collectors.joining(", "));
    String from =
        "from contact c\n%s\nwhere %s and %s".formatted(sql.joins(), PEOPLE, sql.narrowed());
    return new Query(
        "select c.id " + from,
        "select c.id, cast(array[%s] as boolean[]) as holds, %s as due %s"
            .formatted(tests, sql.due(), from),
        Map.copyOf(sql.values()));
  }
}
