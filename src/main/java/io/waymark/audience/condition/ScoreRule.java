package io.waymark.audience.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;

/** How high a score stands; who has none stands at 0. */
record ScoreRule(String score, Comparison comparison, BigDecimal points, boolean not)
    implements Rule {

  /**
   * @param points the answer may turn round when there are fewer than these, or than one more
   */
  private record Scores(String score, BigDecimal points) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      return """
          select p.contact_id, score_now(p.earned, p.hour, p.half_life, p.standing, %1$s) as value,
            least(score_turns(p.earned, p.hour, p.half_life, p.standing, %2$s, %1$s), score_turns(p.earned, p.hour, p.half_life, p.standing, %3$s, %1$s)) as due
          from score p where p.name = %4$s and %5$s"""
          .formatted(
              sql.now(),
              sql.bind(points.setScale(0, RoundingMode.CEILING).intValue()),
              sql.bind(points.setScale(0, RoundingMode.FLOOR).intValue() + 1),
              sql.text(score),
              mine.apply("p.contact_id"));
    }
  }

  @Override
  public String sql(SqlText sql) {
    String scores = sql.join(new Scores(score, points));
    sql.mayChangeAt(scores + ".due");
    String value = scores + ".value";
    String compared =
        "%s %s %s"
            .formatted(
                ofNone() ? "coalesce(" + value + ", 0)" : value,
                comparison.sign(),
                sql.bind(points));
    return not ? "(" + compared + ") is not true" : compared;
  }

  private boolean ofNone() {
    return comparison.holds(BigDecimal.ZERO.compareTo(points));
  }

  @Override
  public boolean test(Known person) {
    return not
        != comparison.holds(person.scores().getOrDefault(score, BigDecimal.ZERO).compareTo(points));
  }

  @Override
  public String words() {
    return "have a score %s that %s%s"
        .formatted(
            Words.quoted(score),
            not ? "not " : "",
            comparison.words() + " " + Words.number(points));
  }

  @Override
  public Touch touch() {
    return Touch.score(score).and(Touch.MOVING);
  }
}
