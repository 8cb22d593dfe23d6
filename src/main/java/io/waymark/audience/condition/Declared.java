package io.waymark.audience.condition;

import io.waymark.contact.AttributeType;
import java.util.Map;

/** Attributes that there are. */
final class Declared {

  private Declared() {}

  static AttributeType type(
      RuleText rule, String name, Map<String, AttributeType> types, String whose) {
    AttributeType type = types.get(name);
    if (type == null) {
      throw rule.problem(
          "field",
          "No attribute of %s is called %s. Send it once, or declare it with its type, before you ask for it."
              .formatted(whose, Words.quoted(Words.shortened(name))));
    }
    return type;
  }
}
