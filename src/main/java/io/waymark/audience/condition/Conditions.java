package io.waymark.audience.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions as editors of rules write them: groups {@code {"combinator": "and", "not":
 * false, "rules": […]}} and rules {@code {"field": "contact.country", "operator": "=", "value":
 * "DE"}}.
 */
public final class Conditions {

  /** Every kind of question there is. */
  static final List<RuleKind> KINDS =
      List.of(
          new AttributeKind(),
          new AccountKind(),
          new TagKind(),
          new ConsentKind(),
          new StageKind(),
          new ScoreKind(),
          new GradeKind(),
          new SegmentKind(),
          new CreatedKind(),
          new EngagementKind(),
          new EventKind());

  private static final int DEEPEST = 8;
  private static final int MOST = 100;

  private Conditions() {}

  /**
   * @param tree as read from JSON, numbers as {@link java.math.BigDecimal} where they have a
   *     fraction
   * @throws BadCondition with everything that is wrong
   */
  public static Condition read(@Nullable Object tree, Types types) {
    var reading = new Reading(types);
    Condition read = reading.condition(tree, "", 1);
    if (!reading.problems.isEmpty()) {
      throw new BadCondition(reading.problems);
    }
    return read;
  }

  private static final class Reading {

    private final Types types;
    private final List<BadCondition.Problem> problems = new ArrayList<>();
    private int rules;

    Reading(Types types) {
      this.types = types;
    }

    Condition condition(@Nullable Object tree, String at, int depth) {
      if (!(tree instanceof Map<?, ?> map)) {
        return bad(at, "Write a group with “rules” or a rule with “field” here.");
      }
      if (depth > DEEPEST) {
        return bad(at, "Groups lie within groups up to " + DEEPEST + " deep. Make it flatter.");
      }
      if (++rules > MOST) {
        return rules == MOST + 1
            ? bad(at, "A condition has up to " + MOST + " rules. Make a segment of a part of it.")
            : NOTHING;
      }
      return map.containsKey("rules") ? group(map, at, depth) : rule(map, at);
    }

    private Condition group(Map<?, ?> map, String at, int depth) {
      if (!(map.get("rules") instanceof List<?> list)) {
        return bad(inside(at, "rules"), "Write a list of rules.");
      }
      try {
        boolean all = GroupText.all(map, at);
        boolean not = GroupText.not(map, at);
        var conditions = new ArrayList<Condition>();
        for (int i = 0; i < list.size() && rules <= MOST; i++) {
          conditions.add(condition(list.get(i), inside(at, "rules[" + i + "]"), depth + 1));
        }
        return new Group(all, not, List.copyOf(conditions));
      } catch (BadCondition e) {
        problems.addAll(e.problems());
        return NOTHING;
      }
    }

    private Condition rule(Map<?, ?> map, String at) {
      try {
        RuleText text = RuleText.of(map, at, types);
        return KINDS.stream()
            .filter(kind -> kind.reads(text.field()))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadCondition(
                        inside(at, "field"),
                        "There is no field %s. Fields begin with contact., account., event., engagement., consent., score. or grade., or are tag, stage, segment, created."
                            .formatted(Words.quoted(Words.shortened(text.field())))))
            .read(text);
      } catch (BadCondition e) {
        problems.addAll(e.problems());
        return NOTHING;
      }
    }

    private Condition bad(String at, String sentence) {
      problems.add(new BadCondition.Problem(at, sentence));
      return NOTHING;
    }
  }

  private static final Condition NOTHING = new Group(true, false, List.of());

  static String inside(String at, String part) {
    return at.isEmpty() ? part : at + "." + part;
  }
}
