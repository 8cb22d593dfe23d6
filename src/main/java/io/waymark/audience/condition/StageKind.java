package io.waymark.audience.condition;

/** {@code stage}: {@code =}, {@code !=}, {@code in} or {@code notIn}. */
final class StageKind implements RuleKind {

  @Override
  public boolean reads(String field) {
    return field.equals("stage");
  }

  @Override
  public Rule read(RuleText rule) {
    return switch (rule.operator()) {
      case "=", "!=", "in", "notIn" ->
          new StageRule(
              Names.several(rule, "the name of a stage"),
              rule.operator().equals("!=") || rule.operator().equals("notIn"));
      default -> throw rule.unknownOperator("=, !=, in, notIn");
    };
  }
}
