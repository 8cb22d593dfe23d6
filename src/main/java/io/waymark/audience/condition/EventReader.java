package io.waymark.audience.condition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules about what people did: {@code did} and {@code didNot}, {@code first} and {@code
 * last}, {@code sum}, {@code average}, {@code smallest}, {@code largest}, {@code different}. The
 * value is an object that narrows it: {@code {"times": ">=", "count": 2, "within": "P30D", "where":
 * {…}}}.
 */
final class EventReader {

  private static final String OPERATORS =
      "did, didNot, first, last, sum, average, smallest, largest, different";
  private static final int DEEPEST = 4;
  private static final int MOST = 30;
  private static final long MOST_TIMES = 1_000_000;

  private final RuleText rule;
  private final List<String> names;
  private final EventTest always;
  private final Map<?, ?> value;
  private int tests;

  /**
   * @param always has to hold besides what the rule says
   */
  EventReader(RuleText rule, List<String> names, EventTest always) {
    this.rule = rule;
    this.names = names;
    this.always = always;
    if (rule.value() == null || "".equals(rule.value())) {
      this.value = Map.of();
    } else if (rule.value() instanceof Map<?, ?> map) {
      this.value = map;
    } else {
      throw rule.problem("value", "Write an object, e.g. {\"within\": \"P30D\"}.");
    }
  }

  Rule read() {
    return switch (rule.operator()) {
      case "did" -> did();
      case "didNot" -> {
        takes("within", "where");
        yield new DidRule(events(), Comparison.LESS, 1);
      }
      case "first" -> when(true);
      case "last" -> when(false);
      case "sum" -> sum(SumRule.Kind.SUM);
      case "average" -> sum(SumRule.Kind.AVERAGE);
      case "smallest" -> sum(SumRule.Kind.LEAST);
      case "largest" -> sum(SumRule.Kind.MOST);
      case "different" -> sum(SumRule.Kind.DIFFERENT);
      default -> throw rule.unknownOperator(OPERATORS);
    };
  }

  private Rule did() {
    takes("times", "count", "within", "where");
    long count = 1;
    if (value.get("count") != null) {
      BigDecimal number = ValueReader.number(value.get("count"), rule.at());
      if (number.stripTrailingZeros().scale() > 0
          || number.signum() < 0
          || number.compareTo(BigDecimal.valueOf(MOST_TIMES)) > 0) {
        throw rule.problem("value.count", "Write a whole number from 0 to " + MOST_TIMES + ".");
      }
      count = number.longValueExact();
    }
    return new DidRule(events(), comparison("times"), count);
  }

  private Rule when(boolean first) {
    takes("is", "than", "where");
    RuleText asked = rule.about(String.valueOf(value.get("is")), value.get("than"));
    if (asked.operator().equals("!=")) {
      throw asked.unknownOperator(
          "=, <, <=, >, >=, withinLast, withinNext, longerAgo, furtherAhead");
    }
    return new WhenRule(first, events(), ValueReader.time(asked));
  }

  private Rule sum(SumRule.Kind kind) {
    takes("of", "is", "number", "within", "where");
    return new SumRule(
        kind,
        path(value.get("of"), "value.of"),
        events(),
        comparison("is"),
        ValueReader.number(value.get("number"), rule.at()));
  }

  private void takes(String... parts) {
    Set<String> known = Set.of(parts);
    value
        .keySet()
        .forEach(
            key -> {
              if (!known.contains(String.valueOf(key))) {
                throw rule.problem(
                    "value",
                    "%s takes %s; “%s” is none of them."
                        .formatted(
                            Words.quoted(rule.operator()),
                            String.join(", ", parts),
                            Words.shortened(String.valueOf(key))));
              }
            });
  }

  private Comparison comparison(String part) {
    Object sign = value.get(part);
    return sign == null
        ? Comparison.AT_LEAST
        : Comparison.of(String.valueOf(sign))
            .orElseThrow(() -> rule.problem("value." + part, "Write =, <, <=, > or >=."));
  }

  private Events events() {
    Duration within =
        value.get("within") == null
            ? null
            : Lengths.read(value.get("within"), Conditions.inside(rule.at(), "value.within"));
    EventTest where =
        value.get("where") == null
            ? EventTest.ANY
            : where(value.get("where"), Conditions.inside(rule.at(), "value.where"), 1);
    return new Events(names, within, both(where));
  }

  private EventTest both(EventTest where) {
    if (always.equals(EventTest.ANY)) {
      return where;
    }
    return where.equals(EventTest.ANY)
        ? always
        : new EventTest.Together(true, false, List.of(always, where));
  }

  private EventTest where(@Nullable Object tree, String at, int depth) {
    if (!(tree instanceof Map<?, ?> map)) {
      throw new BadCondition(at, "Write a group with “rules” or a rule with “field” here.");
    }
    if (depth > DEEPEST || ++tests > MOST) {
      throw new BadCondition(
          at, "Up to %d rules about properties, %d deep, are taken.".formatted(MOST, DEEPEST));
    }
    return map.containsKey("rules") ? together(map, at, depth) : property(map, at);
  }

  private EventTest together(Map<?, ?> map, String at, int depth) {
    if (!(map.get("rules") instanceof List<?> list)) {
      throw new BadCondition(Conditions.inside(at, "rules"), "Write a list of rules.");
    }
    var read = new ArrayList<EventTest>();
    for (int i = 0; i < list.size(); i++) {
      read.add(where(list.get(i), Conditions.inside(at, "rules[" + i + "]"), depth + 1));
    }
    return new EventTest.Together(
        GroupText.all(map, at), GroupText.not(map, at), List.copyOf(read));
  }

  private EventTest property(Map<?, ?> map, String at) {
    RuleText property = RuleText.of(map, at, rule.types());
    ValueReader.Asked asked = ValueReader.read(property);
    if (asked.test().moving()) {
      throw property.problem(
          "operator", "Properties are compared with a fixed day. Use “within” for the event.");
    }
    return new EventTest.Property(path(property.field(), "field"), asked.test(), asked.not());
  }

  private Path path(@Nullable Object written, String part) {
    if (written instanceof String text
        && !text.isBlank()
        && text.length() <= 200
        && text.chars().noneMatch(Character::isISOControl)) {
      Path path = Path.of(text);
      if (path.keys().size() <= 5 && path.keys().stream().noneMatch(String::isBlank)) {
        return path;
      }
    }
    throw rule.problem(part, "Write the name of a property, inside an object with dots.");
  }
}
