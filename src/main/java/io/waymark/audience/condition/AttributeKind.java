package io.waymark.audience.condition;

import io.waymark.contact.AttributeType;

/** {@code contact.country}: what is known about the person. */
final class AttributeKind implements RuleKind {

  private static final String PREFIX = "contact.";

  @Override
  public boolean reads(String field) {
    return field.startsWith(PREFIX);
  }

  @Override
  public Rule read(RuleText rule) {
    String name = rule.named(PREFIX);
    AttributeType type = Declared.type(rule, name, rule.types().contact(), "people");
    ValueReader.Asked asked = ValueReader.read(rule, type);
    return new AttributeRule(Path.of(name), type == AttributeType.LIST, asked.test(), asked.not());
  }
}
