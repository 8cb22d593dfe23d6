package io.waymark.audience.condition;

/** {@code score.engagement}: compared with a number. */
final class ScoreKind implements RuleKind {

  private static final String PREFIX = "score.";

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
    return new ScoreRule(
        rule.named(PREFIX), comparison, ValueReader.number(rule.value(), rule.at()), not);
  }
}
