package io.waymark.audience.score.table;

import io.waymark.activity.Activities;
import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Conditions;
import io.waymark.audience.condition.Happening;
import io.waymark.audience.condition.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one row, cell by cell. */
final class RowReader {

  private static final int MOST_POINTS = 10_000;
  private static final int MOST_TIMES = 1_000;
  private static final int LONGEST_REASON = 200;

  private final DecisionTable table;
  private final List<Column> columns;
  private final DecisionTable.Row row;
  private final Types types;
  private final String at;
  private final List<BadCondition.Problem> problems = new ArrayList<>();
  private final List<Map<String, Object>> where = new ArrayList<>();
  private final List<Map<String, Object>> holds = new ArrayList<>();
  private @Nullable String happening;

  RowReader(
      DecisionTable table, List<Column> columns, DecisionTable.Row row, Types types, String at) {
    this.table = table;
    this.columns = columns;
    this.row = row;
    this.types = types;
    this.at = at;
  }

  /**
   * @param all takes what is wrong
   * @return null where something is wrong
   */
  @Nullable TableRule read(List<BadCondition.Problem> all) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String cell = row.inputs().get(i);
      tried(column.text(), () -> take(column, UnaryTests.read(cell)));
    }
    Integer points = result(Results.POINTS, cell -> Results.whole(cell, -MOST_POINTS, MOST_POINTS));
    Integer times = result(Results.AT_MOST, cell -> Results.whole(cell, 1, MOST_TIMES));
    String per = result(Results.PER, Results::period);
    if (problems.isEmpty()) {
      together(points, times, per);
    }
    all.addAll(problems);
    return problems.isEmpty()
        ? new TableRule(
            row.annotation(), Objects.requireNonNull(points), each(), whole(holds), times, per)
        : null;
  }

  private Boolean take(Column column, Cell cell) {
    if (cell.anything()) {
      return true;
    }
    Map<String, Object> asked = column.condition(cell, types);
    switch (column.ask()) {
      case EVENT, ENGAGEMENT -> happens(column, cell);
      case PROPERTY -> {
        Happening.read(Map.of("field", "event.*", "where", asked), "", types);
        where.add(asked);
      }
      default -> {
        Conditions.read(asked, types);
        holds.add(asked);
      }
    }
    return true;
  }

  private void happens(Column column, Cell cell) {
    if (cell.not() || cell.tests().size() > 1) {
      throw new NotUnderstood(
          "A row counts one thing that happens. Write one name, and a row for each other one.");
    }
    if (happening != null) {
      throw new NotUnderstood(
          "The row names what happens in the column event already. Leave one of the two empty.");
    }
    Object name = ((Cell.Is) cell.tests().getFirst()).value();
    String field = column.text() + "." + name;
    for (String happens : Happening.read(Map.of("field", field), "", types).names()) {
      if (Activities.CONCLUDED.contains(happens)) {
        throw new NotUnderstood(
            "“%s” is concluded after the points are counted. Ask for what it is concluded from in the columns stage, segment or score, without an event."
                .formatted(happens));
      }
    }
    happening = field;
  }

  /** What the row comes to as a whole. */
  private void together(@Nullable Integer points, @Nullable Integer times, @Nullable String per) {
    if (points == null || points == 0) {
      problem(Results.POINTS, "Write how many points, not 0.");
    }
    if (row.annotation().isEmpty() || row.annotation().length() > LONGEST_REASON) {
      problem(
          "annotations",
          "Write what the points are for, in up to %d characters: sales reads it."
              .formatted(LONGEST_REASON));
    }
    if ((times == null) != (per == null)) {
      problem(
          times == null ? Results.AT_MOST : Results.PER,
          "A limit has both, how often and within what: 3 and \"day\".");
    }
    if (happening == null && !where.isEmpty()) {
      problem(
          "event", "The row asks about a property of what happens. Write what happens, in quotes.");
    } else if (happening == null && holds.isEmpty()) {
      problems.add(
          new BadCondition.Problem(
              at, "Nothing is asked, so everybody would have these points. Fill in a cell."));
    } else if (happening != null && !holds.isEmpty()) {
      problems.add(
          new BadCondition.Problem(
              at,
              "A row counts either what happens, by event and its properties, or what is so of somebody, as long as it is so. Make two rows."));
    } else if (happening == null && times != null) {
      problem(
          Results.AT_MOST,
          "What counts as long as it is so, counts once. Leave the limit of this row empty.");
    }
    if (problems.isEmpty()) {
      tried("", this::wholeIsRead);
    }
  }

  private Boolean wholeIsRead() {
    if (happening != null) {
      Happening.read(each(), "", types);
    } else {
      Conditions.read(whole(holds), types);
    }
    return true;
  }

  private @Nullable Map<String, Object> each() {
    if (happening == null) {
      return null;
    }
    var each = new LinkedHashMap<String, Object>();
    each.put("field", happening);
    Map<String, Object> narrowed = whole(where);
    if (narrowed != null) {
      each.put("where", narrowed);
    }
    return each;
  }

  private static @Nullable Map<String, Object> whole(List<Map<String, Object>> conditions) {
    return switch (conditions.size()) {
      case 0 -> null;
      case 1 -> conditions.getFirst();
      default -> Column.group("and", false, List.copyOf(conditions));
    };
  }

  private <T> @Nullable T result(String name, Function<String, @Nullable T> reading) {
    int place = table.outputs().indexOf(name);
    return place < 0 ? null : tried(name, () -> reading.apply(row.outputs().get(place)));
  }

  private <T> @Nullable T tried(String column, Supplier<@Nullable T> reading) {
    try {
      return reading.get();
    } catch (NotUnderstood e) {
      problem(column, Objects.requireNonNull(e.getMessage()));
    } catch (BadCondition e) {
      e.problems().forEach(problem -> problem(column, problem.sentence()));
    }
    return null;
  }

  private void problem(String column, String sentence) {
    problems.add(
        new BadCondition.Problem(column.isEmpty() ? at : at + ", column " + column, sentence));
  }
}
