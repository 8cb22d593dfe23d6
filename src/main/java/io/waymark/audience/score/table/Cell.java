package io.waymark.audience.score.table;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is written in one cell of a condition.
 *
 * @param not whether none of the tests may hold
 * @param tests of which one is enough; none means anything will do
 */
record Cell(boolean not, List<Test> tests) {

  static final Cell ANYTHING = new Cell(false, List.of());

  boolean anything() {
    return tests.isEmpty();
  }

  sealed interface Test {}

  /**
   * @param value a text, a {@link BigDecimal}, true or false, or a {@link Time}
   */
  record Is(Object value) implements Test {}

  /** There is no value. */
  record Missing() implements Test {}

  /**
   * @param sign {@code <}, {@code <=}, {@code >} or {@code >=}
   */
  record Compared(String sign, Object value) implements Test {}

  /**
   * @param openBelow whether the lower end does not belong to it
   */
  record Between(Object low, boolean openBelow, Object high, boolean openAbove) implements Test {}

  /**
   * @param function {@code contains}, {@code starts with} or {@code ends with}
   */
  record Has(String function, String text) implements Test {}

  /** A day, or a moment with its zone, as it is written. */
  record Time(String text) {}
}
