package io.waymark.audience.condition;

/** {@code tag}: {@code has} or {@code hasNot}. */
final class TagKind implements RuleKind {

  @Override
  public boolean reads(String field) {
    return field.equals("tag");
  }

  @Override
  public Rule read(RuleText rule) {
    return new TagRule(Names.one(rule, "the name of a tag"), Names.turned(rule, "has", "hasNot"));
  }
}
