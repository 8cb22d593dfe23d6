package io.waymark.audience.condition;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which grade the points of a score are worth: the points between one grade and the next.
 *
 * @param letters all that the score has, in any order
 * @param names those that are asked for; none means any
 */
record GradeRule(String score, List<Types.Letter> letters, List<String> names, boolean not)
    implements Rule {

  @Override
  public String sql(SqlText sql) {
    return points().sql(sql);
  }

  @Override
  public boolean test(Known person) {
    return points().test(person);
  }

  /** The same asked of the points; of two grades from the same number the first counts. */
  private Condition points() {
    var upwards = new TreeMap<Integer, String>();
    letters.forEach(letter -> upwards.putIfAbsent(letter.from(), letter.name()));
    return new Group(
        false,
        not,
        upwards.entrySet().stream()
            .filter(letter -> names.isEmpty() || names.contains(letter.getValue()))
            .map(letter -> between(letter.getKey(), upwards.higherKey(letter.getKey())))
            .toList());
  }

  private Condition between(int from, @Nullable Integer next) {
    Condition reached = compared(Comparison.AT_LEAST, from);
    return next == null
        ? reached
        : new Group(true, false, List.of(reached, compared(Comparison.LESS, next)));
  }

  private Condition compared(Comparison comparison, int points) {
    return new ScoreRule(score, comparison, BigDecimal.valueOf(points), false);
  }

  @Override
  public String words() {
    String which = names.isEmpty() ? "a grade" : "the grade " + Words.oneOf(names);
    return "%s %s of the score %s"
        .formatted(not ? "do not have" : "have", which, Words.quoted(score));
  }

  /** Also while the score has no such grade: it may get one. */
  @Override
  public Touch touch() {
    return Touch.score(score).and(Touch.MOVING);
  }
}
