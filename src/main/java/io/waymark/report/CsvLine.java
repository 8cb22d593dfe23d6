package io.waymark.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of a CSV file (RFC 4180), in which no cell is a formula to any spreadsheet. */
final class CsvLine {

  /** Also behind spaces, and in the wide letters of East Asia. */
  private static final Pattern FORMULA =
      Pattern.compile("[\\s\\p{Z}\\p{Cc}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private CsvLine() {}

  static String of(List<String> cells) {
    return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A formula becomes text by an apostrophe before it; numbers, also of phones, stay. */
  private static String cell(String text) {
    String safe =
        FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    return safe.chars()
            .anyMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n')
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }
}
