package io.waymark.intake.file;

import io.waymark.intake.file.Plan.Column;
import io.waymark.intake.file.Plan.Target;
import io.waymark.intake.file.Plan.Type;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What columns may mean, by their names and first rows. */
final class Guess {

  private static final Map<Target, Set<String>> NAMES =
      Map.of(
          Target.EMAIL, Set.of("email", "emailaddress", "mail", "emailadresse"),
          Target.PHONE, Set.of("phone", "phonenumber", "mobile", "telefon", "handy"),
          Target.USER_ID, Set.of("userid", "customerid", "kundennummer"));
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "firstname", "first_name",
          "vorname", "first_name",
          "lastname", "last_name",
          "nachname", "last_name",
          "land", "country");

  private Guess() {}

  static Plan plan(Map<String, Column> columns) {
    boolean hasEmail = columns.values().stream().anyMatch(column -> column.to() == Target.EMAIL);
    return new Plan(
        null,
        columns,
        hasEmail ? Plan.Key.EMAIL : Plan.Key.USER_ID,
        Plan.Rule.OVERWRITE,
        null,
        null,
        null,
        null);
  }

  static Map<String, Column> columns(Table table, List<Table.Row> rows) {
    var columns = new LinkedHashMap<String, Column>();
    for (int i = 0; i < table.columns().size(); i++) {
      int place = i;
      List<String> cells =
          rows.stream()
              .filter(row -> place < row.cells().size())
              .map(row -> row.cells().get(place).strip())
              .filter(cell -> !cell.isEmpty())
              .toList();
      Column column = column(table.columns().get(i), cells);
      boolean taken =
          column.to() != Target.ATTRIBUTE
              && columns.values().stream().anyMatch(other -> other.to() == column.to());
      columns.put(table.columns().get(i), taken ? Column.of(Target.IGNORE) : column);
    }
    return columns;
  }

  private static Column column(String name, List<String> cells) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    return NAMES.entrySet().stream()
        .filter(target -> target.getValue().contains(plain))
        .findFirst()
        .map(target -> Column.of(target.getKey()))
        .orElseGet(() -> attribute(name, plain, cells));
  }

  private static Column attribute(String name, String plain, List<String> cells) {
    String attribute =
        ATTRIBUTES.getOrDefault(
            plain,
            name.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", ""));
    return attribute.isEmpty() || attribute.length() > 100
        ? Column.of(Target.IGNORE)
        : Column.attribute(attribute, type(cells));
  }

  /** The narrowest that all of the first rows are of. */
  private static Type type(List<String> cells) {
    if (cells.isEmpty()) {
      return Type.TEXT;
    }
    return EnumSet.of(Type.BOOLEAN, Type.NUMBER, Type.DATE, Type.DATE_TIME).stream()
        .filter(type -> cells.stream().allMatch(cell -> Cell.read(cell, type, null).isPresent()))
        .filter(type -> type != Type.NUMBER || cells.stream().noneMatch(Guess::isCode))
        .findFirst()
        .orElse(Type.TEXT);
  }

  /** A postal code and the like: a number would lose its zeros. */
  private static boolean isCode(String cell) {
    return cell.matches("0[0-9]+|\\+.*");
  }
}
