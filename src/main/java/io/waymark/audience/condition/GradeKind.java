package io.waymark.audience.condition;

import java.util.List;

/** {@code grade.fit}: {@code =}, {@code !=}, {@code in}, {@code notIn}, {@code null}. */
final class GradeKind implements RuleKind {

  private static final String PREFIX = "grade.";

  @Override
  public boolean reads(String field) {
    return field.startsWith(PREFIX);
  }

  @Override
  public Rule read(RuleText rule) {
    String score = rule.named(PREFIX);
    List<Types.Letter> letters = rule.types().grades().getOrDefault(score, List.of());
    return switch (rule.operator()) {
      case "=", "!=", "in", "notIn" ->
          new GradeRule(
              score,
              letters,
              Names.several(rule, "the name of a grade"),
              rule.operator().equals("!=") || rule.operator().equals("notIn"));
      case "notNull", "null" ->
          new GradeRule(score, letters, List.of(), rule.operator().equals("null"));
      default -> throw rule.unknownOperator("=, !=, in, notIn, null, notNull");
    };
  }
}
