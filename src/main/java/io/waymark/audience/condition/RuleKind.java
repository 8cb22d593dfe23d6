package io.waymark.audience.condition;

/** Reads one kind of rule. */
interface RuleKind {

  boolean reads(String field);

  /**
   * @throws BadCondition if it is no such rule
   */
  Rule read(RuleText rule);
}
