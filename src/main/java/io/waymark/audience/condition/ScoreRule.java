package io.waymark.audience.condition;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/** How high a score stands; who has none stands at 0. */
record ScoreRule(String score, Comparison comparison, BigDecimal points, boolean not)
    implements Rule {

  private record Scores(String score) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      return "select p.contact_id, p.value from score p where p.name = %s and %s"
          .formatted(sql.text(score), mine.apply("p.contact_id"));
    }
  }

  @Override
  public String sql(SqlText sql) {
    String value = sql.join(new Scores(score)) + ".value";
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
    return Touch.score(score);
  }
}
