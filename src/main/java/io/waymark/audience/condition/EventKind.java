package io.waymark.audience.condition;

import java.util.List;

/** {@code event.Order Completed}, or {@code event.*} for anything: what somebody did. */
final class EventKind implements RuleKind {

  private static final String PREFIX = "event.";

  @Override
  public boolean reads(String field) {
    return field.startsWith(PREFIX);
  }

  @Override
  public Rule read(RuleText rule) {
    String name = rule.named(PREFIX);
    return new EventReader(rule, name.equals("*") ? List.of() : List.of(name), EventTest.ANY)
        .read();
  }
}
