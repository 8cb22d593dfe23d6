package io.waymark.audience.condition;

/** {@code consent.email} or, about one topic, {@code consent.email.news}: true or false. */
final class ConsentKind implements RuleKind {

  private static final String PREFIX = "consent.";

  @Override
  public boolean reads(String field) {
    return field.startsWith(PREFIX);
  }

  @Override
  public Rule read(RuleText rule) {
    String[] parts = rule.named(PREFIX).split("\\.", 2);
    if (parts[0].isEmpty() || parts.length == 2 && parts[1].isEmpty()) {
      throw rule.problem("field", "Write consent.email, or with a topic, consent.email.news.");
    }
    if (!rule.operator().equals("=") && !rule.operator().equals("!=")) {
      throw rule.unknownOperator("=, !=");
    }
    if (!(rule.value() instanceof Boolean granted)) {
      throw rule.problem("value", "Write true or false.");
    }
    return new ConsentRule(
        parts[0], parts.length == 2 ? parts[1] : "*", granted == rule.operator().equals("="));
  }
}
