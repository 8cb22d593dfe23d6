package io.waymark.audience.condition;

import java.math.BigDecimal;

/** {@code score.engagement}: compared with a number. */
final class ScoreKind implements RuleKind {

  private static final String PREFIX = "score.";
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  @Override
  public boolean reads(String field) {
    return field.startsWith(PREFIX);
  }

  @Override
  public Rule read(RuleText rule) {
    boolean not = rule.operator().equals("!=");
    Comparison comparison =
        Comparison.of(not ? "=" : rule.operator())
            .orElseThrow(() -> rule.unknownOperator("=, !=, <, <=, >, >="));
    BigDecimal points = ValueReader.number(rule.value(), rule.at());
    if (points.abs().compareTo(MOST) > 0) {
      throw rule.problem("value", "Write a number of points, a million at most.");
    }
    return new ScoreRule(rule.named(PREFIX), comparison, points, not);
  }
}
