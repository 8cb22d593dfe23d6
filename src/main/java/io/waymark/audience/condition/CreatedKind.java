package io.waymark.audience.condition;

/** {@code created}: since when the person is there. */
final class CreatedKind implements RuleKind {

  @Override
  public boolean reads(String field) {
    return field.equals("created");
  }

  @Override
  public Rule read(RuleText rule) {
    return new CreatedRule(ValueReader.time(rule), rule.operator().equals("!="));
  }
}
