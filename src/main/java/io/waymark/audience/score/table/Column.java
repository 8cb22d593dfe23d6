package io.waymark.audience.score.table;

import io.waymark.audience.condition.Types;
import io.waymark.contact.AttributeType;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column of conditions asks about.
 *
 * @param text as it is written, e.g. {@code event.path}
 */
record Column(String text, Ask ask) {

  static final String FIELDS =
      "Columns are event, engagement, event.… for a property of what happens, contact.…, account.…, consent.…, score.…, grade.…, stage, segment, tag and created.";

  private static final Pattern PATH = Pattern.compile("[\\p{L}_][^\\s()`\"'+*/,\\[\\]{}<>=]*");

  enum Ask {
    /** The name of what happens. */
    EVENT,
    /** The channel of the message that something is done with. */
    ENGAGEMENT,
    PROPERTY,
    VALUE,
    MOMENT,
    NUMBER,
    YES_NO,
    NAME,
    GRADE
  }

  private static final Map<String, Ask> ALONE =
      Map.of(
          "event", Ask.EVENT,
          "engagement", Ask.ENGAGEMENT,
          "stage", Ask.NAME,
          "segment", Ask.NAME,
          "tag", Ask.NAME,
          "created", Ask.MOMENT);

  private static final Map<String, Ask> WITH_A_NAME =
      Map.of(
          "event", Ask.PROPERTY,
          "contact", Ask.VALUE,
          "account", Ask.VALUE,
          "consent", Ask.YES_NO,
          "score", Ask.NUMBER,
          "grade", Ask.GRADE);

  /** Operators, and the same turned round. */
  private static final Map<String, String> TURNED =
      Map.of(
          "=", "!=",
          "in", "notIn",
          "contains", "doesNotContain",
          "beginsWith", "doesNotBeginWith",
          "endsWith", "doesNotEndWith",
          "between", "notBetween",
          "null", "notNull",
          "has", "hasNot");

  private static final Map<String, String> FUNCTIONS =
      Map.of("contains", "contains", "starts with", "beginsWith", "ends with", "endsWith");

  /**
   * @throws NotUnderstood if there is nothing of this name to ask about
   */
  static Column of(String text) {
    String plain = text.strip();
    int dot = plain.indexOf('.');
    String rest = dot < 0 ? "" : plain.substring(dot + 1);
    boolean quoted = rest.matches("`[^`]+`");
    Ask ask = dot < 0 ? ALONE.get(plain) : WITH_A_NAME.get(plain.substring(0, dot));
    if (ask == null || dot > 0 && !quoted && !PATH.matcher(rest).matches()) {
      throw new NotUnderstood(
          "There is no “%s” to ask about. %s"
              .formatted(
                  Tokens.shortened(plain),
                  plain.isEmpty() ? "Write it into the column's expression. " + FIELDS : FIELDS));
    }
    return new Column(plain.replace("`", ""), ask);
  }

  /** Whether it narrows what happens, and does not ask about the person. */
  boolean ofWhatHappens() {
    return ask == Ask.EVENT || ask == Ask.ENGAGEMENT || ask == Ask.PROPERTY;
  }

  /**
   * What a cell means, as a group or rule of the one language of conditions.
   *
   * @throws NotUnderstood if this cannot be asked here
   */
  Map<String, Object> condition(Cell cell, Types types) {
    AttributeType type = type(types);
    cell.tests().forEach(test -> check(test, type));
    List<Map<String, Object>> rules =
        oneList(cell, type)
            ? List.of(
                rule("in", cell.tests().stream().map(test -> ((Cell.Is) test).value()).toList()))
            : cell.tests().stream().map(test -> rule(test, type)).toList();
    if (rules.size() > 1) {
      return group("or", cell.not(), rules);
    }
    Map<String, Object> only = rules.getFirst();
    if (!cell.not()) {
      return only;
    }
    String turned = TURNED.get(String.valueOf(only.get("operator")));
    return turned == null ? group("or", true, rules) : rule(turned, only.get("value"));
  }

  private @Nullable AttributeType type(Types types) {
    String name = text.substring(text.indexOf('.') + 1);
    return switch (text.substring(0, Math.max(0, text.indexOf('.')))) {
      case "contact" -> types.contact().get(name);
      case "account" -> types.account().get(name);
      default -> null;
    };
  }

  /** Several texts or numbers are asked for at once. */
  private boolean oneList(Cell cell, @Nullable AttributeType type) {
    Set<Class<?>> classes = new HashSet<>();
    cell.tests()
        .forEach(
            test -> classes.add(test instanceof Cell.Is is ? is.value().getClass() : Void.class));
    Class<?> only = classes.size() == 1 ? classes.iterator().next() : Void.class;
    return cell.tests().size() > 1
        && switch (ask) {
          case PROPERTY -> only == String.class || only == BigDecimal.class;
          case VALUE ->
              only == String.class && type == AttributeType.TEXT
                  || only == BigDecimal.class && type == AttributeType.NUMBER;
          case GRADE -> only == String.class;
          case NAME -> only == String.class && text.equals("stage");
          default -> false;
        };
  }

  private void check(Cell.Test test, @Nullable AttributeType type) {
    Object value = test instanceof Cell.Is is ? is.value() : null;
    switch (ask) {
      case EVENT, ENGAGEMENT, NAME ->
          require(value instanceof String, "is asked by name: “\"a name\"”, or not(\"a name\")");
      case GRADE ->
          require(
              value instanceof String || test instanceof Cell.Missing,
              "is asked by name, “\"A\"”, or with null");
      case YES_NO -> require(value instanceof Boolean, "is true or false");
      case NUMBER ->
          require(
              ofKind(test, BigDecimal.class),
              "is a number, 5, compared, > 5, or in a range, [1..5]");
      case MOMENT ->
          require(
              ofKind(test, Cell.Time.class),
              "is a moment: < date(\"2026-05-03\"). For “in the last 30 days” make a segment, and ask for it in the column segment");
      case VALUE ->
          require(
              type != AttributeType.MONEY,
              "is an amount of money, whose currency a cell cannot say. Make a segment, and ask for it in the column segment");
      case PROPERTY ->
          require(
              !(test instanceof Cell.Between between)
                  || !between.openBelow() && !between.openAbove(),
              "may have several values, so only a range with both its ends, [1..5], can be asked");
    }
  }

  private static boolean ofKind(Cell.Test test, Class<?> kind) {
    return switch (test) {
      case Cell.Is is -> kind.isInstance(is.value());
      case Cell.Compared compared -> kind.isInstance(compared.value());
      case Cell.Between between ->
          kind.isInstance(between.low()) && kind.isInstance(between.high());
      case Cell.Missing missing -> false;
      case Cell.Has has -> false;
    };
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new NotUnderstood("“%s” %s.".formatted(text, what));
    }
  }

  private Map<String, Object> rule(Cell.Test test, @Nullable AttributeType type) {
    return switch (test) {
      case Cell.Is is -> rule(is(type), is.value());
      case Cell.Missing missing -> rule("null", null);
      case Cell.Compared compared -> rule(compared.sign(), compared.value());
      case Cell.Has has -> rule(Objects.requireNonNull(FUNCTIONS.get(has.function())), has.text());
      case Cell.Between between -> between(between);
    };
  }

  private String is(@Nullable AttributeType type) {
    return switch (text) {
      case "tag" -> "has";
      case "segment" -> "in";
      default -> type == AttributeType.LIST ? "contains" : "=";
    };
  }

  private Map<String, Object> between(Cell.Between range) {
    return (ask == Ask.PROPERTY || ask == Ask.VALUE) && !range.openBelow() && !range.openAbove()
        ? rule("between", List.of(plain(range.low()), plain(range.high())))
        : group(
            "and",
            false,
            List.of(
                rule(range.openBelow() ? ">" : ">=", range.low()),
                rule(range.openAbove() ? "<" : "<=", range.high())));
  }

  private Map<String, Object> rule(String operator, @Nullable Object value) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("field", ask == Ask.PROPERTY ? text.substring("event.".length()) : text);
    rule.put("operator", operator);
    if (value != null) {
      rule.put("value", plain(value));
    }
    return rule;
  }

  private static Object plain(Object value) {
    return value instanceof Cell.Time time ? time.text() : value;
  }

  static Map<String, Object> group(
      String combinator, boolean not, List<Map<String, Object>> rules) {
    var group = new LinkedHashMap<String, Object>();
    group.put("combinator", combinator);
    if (not) {
      group.put("not", true);
    }
    group.put("rules", rules);
    return group;
  }
}
