package io.waymark.audience.condition;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is written.
 *
 * @param at where in the tree
 */
record RuleText(String field, String operator, @Nullable Object value, String at, Types types) {

  /** What editors add and nobody asks. */
  private static final Set<String> PARTS =
      Set.of("field", "operator", "value", "valueSource", "id", "path", "disabled", "muted");

  private static final int LONGEST = 200;

  static RuleText of(Map<?, ?> map, String at, Types types) {
    map.keySet()
        .forEach(
            key -> {
              if (!PARTS.contains(String.valueOf(key))) {
                throw new BadCondition(
                    at,
                    "A rule has field, operator and value; “%s” is none of them."
                        .formatted(Words.shortened(String.valueOf(key))));
              }
            });
    if ("field".equals(map.get("valueSource"))) {
      throw new BadCondition(
          Conditions.inside(at, "valueSource"),
          "Fields cannot be compared with each other. Give a value.");
    }
    return new RuleText(
        text(map, "field", at), text(map, "operator", at), map.get("value"), at, types);
  }

  private static String text(Map<?, ?> map, String part, String at) {
    if (map.get(part) instanceof String text
        && !text.isBlank()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    throw new BadCondition(
        Conditions.inside(at, part),
        "Write a text of 1 to " + LONGEST + " characters, without line breaks.");
  }

  /** What follows the prefix of the field. */
  String named(String prefix) {
    String name = field.substring(prefix.length());
    if (name.isBlank()) {
      throw problem("field", "Write a name behind “" + prefix + "”.");
    }
    return name;
  }

  BadCondition problem(String part, String sentence) {
    return new BadCondition(Conditions.inside(at, part), sentence);
  }

  BadCondition unknownOperator(String takes) {
    return problem(
        "operator",
        "%s cannot be asked with %s. It takes %s."
            .formatted(
                Words.quoted(Words.shortened(field)),
                Words.quoted(Words.shortened(operator)),
                takes));
  }

  /** The same about something else, e.g. a part of its value. */
  RuleText about(String operator, @Nullable Object value) {
    return new RuleText(field, operator, value, Conditions.inside(at, "value"), types);
  }
}
