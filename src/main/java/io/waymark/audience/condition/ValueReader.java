package io.waymark.audience.condition;

import io.waymark.contact.AttributeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is asked about one value, by its type. */
final class ValueReader {

  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_LIST = 1_000;
  private static final BigDecimal LARGEST = new BigDecimal("1e30");

  private static final Set<String> OF_TEXT = Set.of("in", "contains", "beginsWith", "endsWith");

  /** Operators that turn another one round. */
  private static final Map<String, String> TURNED =
      Map.of(
          "!=", "=",
          "notIn", "in",
          "doesNotContain", "contains",
          "doesNotBeginWith", "beginsWith",
          "doesNotEndWith", "endsWith",
          "notBetween", "between",
          "null", "notNull");

  /**
   * @param not whether the answer is turned round
   */
  record Asked(ValueTest test, boolean not) {}

  private final RuleText rule;
  private final String operator;
  private final boolean not;

  private ValueReader(RuleText rule) {
    this.rule = rule;
    this.not = TURNED.containsKey(rule.operator());
    this.operator = TURNED.getOrDefault(rule.operator(), rule.operator());
  }

  static Asked read(RuleText rule, AttributeType type) {
    var reader = new ValueReader(rule);
    return new Asked(
        reader.operator.equals("notNull") ? new KnownTest() : reader.test(type), reader.not);
  }

  /** Of a property of an event, which has no declared type: what it is compared with tells it. */
  static Asked read(RuleText rule) {
    return read(rule, likely(rule));
  }

  private static AttributeType likely(RuleText rule) {
    Object value =
        rule.value() instanceof List<?> list && !list.isEmpty() ? list.getFirst() : rule.value();
    if (value instanceof Number) {
      return AttributeType.NUMBER;
    }
    if (value instanceof Boolean) {
      return AttributeType.BOOLEAN;
    }
    return value instanceof String text
            && MomentTest.isOne(text)
            && !OF_TEXT.contains(TURNED.getOrDefault(rule.operator(), rule.operator()))
        ? AttributeType.DATE_TIME
        : AttributeType.TEXT;
  }

  private ValueTest test(AttributeType type) {
    return switch (type) {
      case TEXT -> text();
      case NUMBER -> number();
      case BOOLEAN -> yesNo();
      case DATE, DATE_TIME -> moment();
      case LIST -> element();
      case MONEY -> money();
    };
  }

  private ValueTest text() {
    return switch (operator) {
      case "=" -> new TextTest(TextTest.How.IS, List.of(oneText()));
      case "in" -> new TextTest(TextTest.How.IS, texts());
      case "contains" -> new TextTest(TextTest.How.CONTAINS, List.of(oneText()));
      case "beginsWith" -> new TextTest(TextTest.How.BEGINS, List.of(oneText()));
      case "endsWith" -> new TextTest(TextTest.How.ENDS, List.of(oneText()));
      default ->
          throw rule.unknownOperator(
              "=, !=, in, notIn, contains, doesNotContain, beginsWith, doesNotBeginWith, endsWith, doesNotEndWith, null, notNull");
    };
  }

  private ValueTest number() {
    if (operator.equals("between")) {
      List<Object> ends = list(2);
      return new BothTest(
          new NumberTest(Comparison.AT_LEAST, number(ends.getFirst())),
          new NumberTest(Comparison.AT_MOST, number(ends.getLast())));
    }
    if (operator.equals("in")) {
      return new OneOfTest(
          values().stream()
              .<ValueTest>map(value -> new NumberTest(Comparison.EQUAL, number(value)))
              .toList());
    }
    return new NumberTest(
        comparison("=, !=, <, <=, >, >=, between, notBetween, in, notIn, null, notNull"),
        number(rule.value()));
  }

  private ValueTest yesNo() {
    if (!operator.equals("=")) {
      throw rule.unknownOperator("=, !=, null, notNull");
    }
    if (rule.value() instanceof Boolean wanted) {
      return new YesNoTest(wanted);
    }
    throw rule.problem("value", "Write true or false.");
  }

  private ValueTest moment() {
    Optional<NearTest> near = near(rule, operator);
    if (near.isPresent()) {
      return near.get();
    }
    if (operator.equals("between")) {
      List<Object> ends = list(2);
      return new BothTest(
          new MomentTest(Comparison.AT_LEAST, moment(ends.getFirst())),
          new MomentTest(Comparison.AT_MOST, moment(ends.getLast())));
    }
    return new MomentTest(
        comparison(
            "=, !=, <, <=, >, >=, between, notBetween, withinLast, withinNext, longerAgo, furtherAhead, null, notNull"),
        moment(rule.value()));
  }

  static Optional<NearTest> near(RuleText rule, String operator) {
    return switch (operator) {
      case "withinLast" -> Optional.of(near(NearTest.How.WITHIN_LAST, rule));
      case "withinNext" -> Optional.of(near(NearTest.How.WITHIN_NEXT, rule));
      case "longerAgo" -> Optional.of(near(NearTest.How.LONGER_AGO, rule));
      case "furtherAhead" -> Optional.of(near(NearTest.How.FURTHER_AHEAD, rule));
      default -> Optional.empty();
    };
  }

  private static NearTest near(NearTest.How how, RuleText rule) {
    return new NearTest(how, Lengths.read(rule.value(), Conditions.inside(rule.at(), "value")));
  }

  /** Of a moment that is there for certain, or one of which there is nothing else to ask. */
  static TimeTest time(RuleText rule) {
    Optional<NearTest> near = near(rule, rule.operator());
    if (near.isPresent()) {
      return near.get();
    }
    var reader = new ValueReader(rule);
    return new MomentTest(
        reader.comparison("=, !=, <, <=, >, >=, withinLast, withinNext, longerAgo, furtherAhead"),
        reader.moment(rule.value()));
  }

  private ValueTest element() {
    if (operator.equals("contains")) {
      return element(rule.value());
    }
    if (operator.equals("in")) {
      return new OneOfTest(values().stream().map(this::element).toList());
    }
    throw rule.unknownOperator("contains, doesNotContain, in, notIn, null, notNull");
  }

  private ValueTest element(@Nullable Object value) {
    return switch (Objects.requireNonNullElse(value, "")) {
      case Number number -> new NumberTest(Comparison.EQUAL, number(number));
      case Boolean wanted -> new YesNoTest(wanted);
      default -> new TextTest(TextTest.How.IS, List.of(text(value)));
    };
  }

  private ValueTest money() {
    Comparison comparison = comparison("=, !=, <, <=, >, >=, null, notNull");
    if (rule.value() instanceof Map<?, ?> money
        && money.get("currency") instanceof String currency
        && currency.matches("[A-Z]{3}")) {
      return new MoneyTest(comparison, number(money.get("amount")), currency);
    }
    throw rule.problem(
        "value", "Write an amount with its currency, {\"amount\": 100, \"currency\": \"EUR\"}.");
  }

  private Comparison comparison(String takes) {
    return Comparison.of(operator).orElseThrow(() -> rule.unknownOperator(takes));
  }

  private String oneText() {
    return text(rule.value());
  }

  private String text(@Nullable Object value) {
    if (value instanceof String text
        && !text.isEmpty()
        && text.length() <= LONGEST_TEXT
        && text.indexOf(0) < 0) {
      return text;
    }
    throw rule.problem("value", "Write a text of 1 to " + LONGEST_TEXT + " characters.");
  }

  private List<String> texts() {
    return values().stream().map(this::text).toList();
  }

  private BigDecimal number(@Nullable Object value) {
    return number(value, rule.at());
  }

  static BigDecimal number(@Nullable Object value, String at) {
    return NumberTest.read(value)
        .filter(
            number -> Math.abs((long) number.scale()) <= 30 && number.abs().compareTo(LARGEST) < 0)
        .orElseThrow(
            () -> new BadCondition(Conditions.inside(at, "value"), "Write a number, e.g. 12.5."));
  }

  private String moment(@Nullable Object value) {
    if (value instanceof String text && MomentTest.isOne(text)) {
      return text;
    }
    throw rule.problem(
        "value", "Write a day, 2026-05-03, or a moment with its zone, 2026-05-03T09:30:00+02:00.");
  }

  private List<Object> list(int size) {
    List<Object> values = values();
    if (values.size() != size) {
      throw rule.problem("value", "Write a list of " + size + " values.");
    }
    return values;
  }

  /** A list, or as some editors write it, a text with commas. */
  private List<Object> values() {
    List<Object> values = new ArrayList<>();
    if (rule.value() instanceof List<?> list) {
      values.addAll(list);
    } else if (rule.value() instanceof String text) {
      Arrays.stream(text.split(","))
          .map(String::trim)
          .filter(part -> !part.isEmpty())
          .forEach(values::add);
    }
    if (values.isEmpty() || values.size() > LONGEST_LIST) {
      throw rule.problem(
          "value",
          "Write a list of 1 to %d values. For more, put the people into a segment of their own."
              .formatted(LONGEST_LIST));
    }
    return values;
  }
}
