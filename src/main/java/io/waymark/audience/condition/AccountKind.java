package io.waymark.audience.condition;

import io.waymark.contact.AttributeType;

/** {@code account.plan}: what is known about the companies somebody belongs to. */
final class AccountKind implements RuleKind {

  private static final String PREFIX = "account.";

  @Override
  public boolean reads(String field) {
    return field.startsWith(PREFIX);
  }

  @Override
  public Rule read(RuleText rule) {
    String name = rule.named(PREFIX);
    AttributeType type = Declared.type(rule, name, rule.types().account(), "companies");
    ValueReader.Asked asked = ValueReader.read(rule, type);
    return new AccountRule(Path.of(name), type == AttributeType.LIST, asked.test(), asked.not());
  }
}
