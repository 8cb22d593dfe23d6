package io.waymark.audience.score;

import io.waymark.audience.condition.Condition;
import io.waymark.audience.condition.Happening;
import io.waymark.audience.condition.Query;
import io.waymark.audience.condition.Scope;
import io.waymark.audience.condition.Touch;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a score means.
 *
 * @param halfLife null where nothing fades
 * @param each rules that count each time
 * @param standing rules that count as long as something is so
 */
record Score(
    String key,
    String name,
    @Nullable Duration halfLife,
    List<Each> each,
    List<Standing> standing,
    List<Threshold> thresholds,
    List<ScoreText.Grade> grades) {

  /**
   * @param rule its place among all
   */
  record Each(
      int rule, int points, String reason, Happening happening, ScoreText.@Nullable AtMost atMost) {

    String words() {
      return "%s each time somebody did %s%s: %s"
          .formatted(
              signed(points),
              happening.words(),
              atMost == null
                  ? ""
                  : ", at most "
                      + (atMost.times() == 1 ? "once" : atMost.times() + " times")
                      + " "
                      + atMost.per().words(),
              reason);
    }
  }

  record Standing(int rule, int points, String reason, Condition condition) {

    String words() {
      return "%s as long as they %s: %s".formatted(signed(points), condition.words(), reason);
    }
  }

  /**
   * @param again with fewer points than these it can be crossed anew
   */
  record Threshold(String name, int at, int again) {}

  static String signed(int points) {
    return points < 0 ? "−" + -points : "+" + points;
  }

  /** What it depends on besides what people do. */
  Touch asks() {
    return standing.stream()
        .map(rule -> rule.condition().touch())
        .reduce(Touch.NOTHING, Touch::and)
        .and(Touch.MOVING);
  }

  /** Asks of some people which of the standing rules are so. */
  Query standingOfThese() {
    return Query.several(standing.stream().map(Standing::condition).toList(), Scope.THESE);
  }

  /** The letter for so many points. */
  Optional<String> grade(int points) {
    return grades.stream()
        .filter(grade -> points >= grade.from())
        .max(Comparator.comparingInt(ScoreText.Grade::from))
        .map(ScoreText.Grade::name);
  }

  /** What it means, rule by rule, in the order in which they were written. */
  List<String> words() {
    return Stream.concat(
            each.stream().map(rule -> new Numbered(rule.rule(), rule.words())),
            standing.stream().map(rule -> new Numbered(rule.rule(), rule.words())))
        .sorted(Comparator.comparingInt(Numbered::rule))
        .map(Numbered::words)
        .toList();
  }

  private record Numbered(int rule, String words) {}

  /** In hours, as the database counts; null where nothing fades. */
  static @Nullable Double hours(@Nullable Duration halfLife) {
    return halfLife == null ? null : halfLife.toSeconds() / 3600.0;
  }
}
