package io.waymark.audience.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of things as values of rules. */
final class Names {

  private static final int LONGEST = 255;
  private static final int MOST = 100;

  private Names() {}

  static String one(RuleText rule, String what) {
    return name(rule, rule.value(), what);
  }

  static List<String> several(RuleText rule, String what) {
    if (!(rule.value() instanceof List<?> list)) {
      return List.of(one(rule, what));
    }
    if (list.isEmpty() || list.size() > MOST) {
      throw rule.problem("value", "Write a list of 1 to " + MOST + " names.");
    }
    return list.stream().map(value -> name(rule, value, what)).toList();
  }

  private static String name(RuleText rule, @Nullable Object value, String what) {
    if (value instanceof String text
        && !text.isBlank()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    throw rule.problem("value", "Write " + what + ".");
  }

  static boolean turned(RuleText rule, String plain, String turned) {
    if (rule.operator().equals(plain) || rule.operator().equals(turned)) {
      return rule.operator().equals(turned);
    }
    throw rule.unknownOperator(plain + ", " + turned);
  }
}
