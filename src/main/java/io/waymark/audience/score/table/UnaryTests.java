package io.waymark.audience.score.table;

import io.waymark.audience.score.table.Cell.Test;
import io.waymark.audience.score.table.Tokens.Kind;
import io.waymark.audience.score.table.Tokens.Token;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads those of FEEL's unary tests that a condition can ask. */
final class UnaryTests {

  static final String TAKES =
      "A cell takes -, \"a text\", 5, true, null, date(\"2026-05-03\"), several with commas, not(…), < 5, [1..5] and contains(?, \"a text\"), starts with, ends with.";

  private static final int LONGEST = 2_000;
  private static final Set<String> FUNCTIONS = Set.of("contains", "starts with", "ends with");
  private static final Set<String> SIGNS = Set.of("<", "<=", ">", ">=");

  private final Tokens tokens;

  private UnaryTests(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws NotUnderstood if it is anything else, also where FEEL would understand it
   */
  static Cell read(String text) {
    if (text.isBlank() || text.strip().equals("-")) {
      return Cell.ANYTHING;
    }
    if (text.length() > LONGEST) {
      throw new NotUnderstood(
          "It has more than %d characters. Make several rows, or a segment.".formatted(LONGEST));
    }
    return new UnaryTests(new Tokens(text)).cell();
  }

  /**
   * A single value, as an output has it.
   *
   * @throws NotUnderstood if it is anything else
   */
  static Object value(String text) {
    var tokens = new Tokens(text.substring(0, Math.min(text.length(), LONGEST)));
    Object value = new UnaryTests(tokens).value();
    if (!tokens.atEnd()) {
      throw new NotUnderstood(
          "Only a number or a text can stand here, and nothing that is to be calculated.");
    }
    return value;
  }

  private Cell cell() {
    boolean not = tokens.takes("not");
    if (not) {
      tokens.needs("(");
    }
    var tests = new ArrayList<Test>();
    do {
      tests.add(test());
    } while (tokens.takes(","));
    if (not) {
      tokens.needs(")");
    }
    if (!tokens.atEnd()) {
      throw tokens.unexpected("the end");
    }
    return new Cell(not, List.copyOf(tests));
  }

  private Test test() {
    Token next = tokens.peek();
    if (next.kind() == Kind.SIGN && SIGNS.contains(next.value())) {
      return new Cell.Compared(tokens.take().value(), value());
    }
    if (next.is("[") || next.is("(") || next.is("]")) {
      return range();
    }
    if (next.kind() == Kind.WORD && FUNCTIONS.contains(next.value())) {
      return has();
    }
    return tokens.takes("null") ? new Cell.Missing() : new Cell.Is(value());
  }

  private Test range() {
    boolean openBelow = !tokens.take().is("[");
    Object low = value();
    tokens.needs("..");
    Object high = value();
    Token end = tokens.peek();
    if (!end.is("]") && !end.is(")") && !end.is("[")) {
      throw tokens.unexpected("“]” or “)”");
    }
    tokens.take();
    return new Cell.Between(low, openBelow, high, !end.is("]"));
  }

  private Test has() {
    String function = tokens.take().value();
    tokens.needs("(");
    tokens.needs("?");
    tokens.needs(",");
    String text = text();
    tokens.needs(")");
    return new Cell.Has(function, text);
  }

  private Object value() {
    Token next = tokens.peek();
    if (next.kind() == Kind.TEXT) {
      return text();
    }
    if (next.kind() == Kind.NUMBER) {
      return Tokens.number(tokens.take());
    }
    if (tokens.takes("-")) {
      if (tokens.peek().kind() != Kind.NUMBER) {
        throw tokens.unexpected("a number");
      }
      return Tokens.number(tokens.take()).negate();
    }
    if (tokens.takes("true")) {
      return true;
    }
    if (tokens.takes("false")) {
      return false;
    }
    if (tokens.takes("@")) {
      return time(text());
    }
    if (next.is("date") || next.is("date and time")) {
      tokens.take();
      tokens.needs("(");
      Object time = time(text());
      tokens.needs(")");
      return time;
    }
    if (next.is("?")) {
      throw new NotUnderstood(
          "The value itself, “?”, stands only in contains(?, \"…\"), starts with and ends with. To compare it write the rest: “> 5” for “? > 5”.");
    }
    if (next.kind() == Kind.WORD) {
      throw new NotUnderstood(
          "“%s” is no value. Put texts in quotes, “\"%1$s\"”; functions and other columns cannot be asked here."
              .formatted(Tokens.shortened(next.value())));
    }
    throw tokens.unexpected("a value");
  }

  private String text() {
    if (tokens.peek().kind() != Kind.TEXT) {
      throw tokens.unexpected("a text in quotes");
    }
    return tokens.take().value();
  }

  private static Cell.Time time(String text) {
    try {
      if (text.indexOf('T') < 0) {
        LocalDate.parse(text);
      } else {
        OffsetDateTime.parse(text);
      }
      return new Cell.Time(text);
    } catch (DateTimeException e) {
      throw new NotUnderstood(
          "“%s” is no day, 2026-05-03, and no moment with its zone, 2026-05-03T09:30:00+02:00."
              .formatted(Tokens.shortened(text)));
    }
  }
}
