package io.waymark.audience.score.table;

import io.waymark.audience.condition.BadCondition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the columns of results say. */
final class Results {

  static final String POINTS = "points";
  static final String AT_MOST = "atMost";
  static final String PER = "per";

  private static final Set<String> NAMES = Set.of(POINTS, AT_MOST, PER);
  private static final Set<String> PERIODS = Set.of("day", "week", "month", "ever");

  private Results() {}

  static void check(List<String> outputs, String at, List<BadCondition.Problem> problems) {
    for (String output : outputs) {
      if (!NAMES.contains(output) || outputs.indexOf(output) != outputs.lastIndexOf(output)) {
        problems.add(
            new BadCondition.Problem(
                at + ", column " + Tokens.shortened(output),
                "Columns of results are points, and atMost with per where a row is to count only so often, each once. Name this one so, or delete it."));
      }
    }
    if (!outputs.contains(POINTS)) {
      problems.add(
          new BadCondition.Problem(
              at,
              "No column of results is called points. Give the one with the points this name."));
    } else if (outputs.contains(AT_MOST) != outputs.contains(PER)) {
      problems.add(
          new BadCondition.Problem(
              at, "A limit has two columns, atMost and per: 3 and \"day\". Add the other one."));
    }
  }

  /**
   * @return null where nothing is written
   * @throws NotUnderstood if it is no such number
   */
  static @Nullable Integer whole(String cell, int least, int most) {
    if (empty(cell)) {
      return null;
    }
    if (UnaryTests.value(cell) instanceof BigDecimal number
        && number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
      return number.intValueExact();
    }
    throw new NotUnderstood("Write a whole number from %d to %d.".formatted(least, most));
  }

  /**
   * @return null where nothing is written
   * @throws NotUnderstood if it is no such text
   */
  static @Nullable String period(String cell) {
    if (empty(cell)) {
      return null;
    }
    if (UnaryTests.value(cell) instanceof String text && PERIODS.contains(text)) {
      return text;
    }
    throw new NotUnderstood("Write \"day\", \"week\", \"month\" or \"ever\", with the quotes.");
  }

  private static boolean empty(String cell) {
    return cell.isEmpty() || cell.equals("-") || cell.equals("null");
  }
}
