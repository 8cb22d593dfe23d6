package io.waymark.audience.condition;

/** {@code segment}: {@code in} or {@code notIn}, with the segment's key. */
final class SegmentKind implements RuleKind {

  @Override
  public boolean reads(String field) {
    return field.equals("segment");
  }

  @Override
  public Rule read(RuleText rule) {
    return new SegmentRule(
        Names.one(rule, "the key of a segment"), Names.turned(rule, "in", "notIn"));
  }
}
