package io.waymark.audience.score.table;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision table as the rules of a score, one for each row.
 *
 * @param name of the decision
 */
public record ScoreTable(String name, List<TableRule> rules) {

  /** The ending of its file. */
  public static final String ENDING = ".dmn";

  /**
   * @throws BadCondition with everything that cannot be translated, by row and column
   */
  public static ScoreTable read(String dmn, Types types) {
    DecisionTable table = DmnFile.read(dmn);
    var problems = new ArrayList<BadCondition.Problem>();
    String at = "table “" + table.name() + "”";
    List<Column> columns = columns(table, at, problems);
    Results.check(table.outputs(), at, problems);
    if (!problems.isEmpty()) {
      throw new BadCondition(problems);
    }
    var rules = new ArrayList<TableRule>();
    for (int i = 0; i < table.rows().size(); i++) {
      var row = new RowReader(table, columns, table.rows().get(i), types, at + ", row " + (i + 1));
      TableRule rule = row.read(problems);
      if (rule != null) {
        rules.add(rule);
      }
    }
    if (!problems.isEmpty()) {
      throw new BadCondition(problems);
    }
    return new ScoreTable(table.name(), List.copyOf(rules));
  }

  private static List<Column> columns(
      DecisionTable table, String at, List<BadCondition.Problem> problems) {
    var columns = new ArrayList<@Nullable Column>();
    for (int i = 0; i < table.inputs().size(); i++) {
      try {
        columns.add(Column.of(table.inputs().get(i)));
      } catch (NotUnderstood e) {
        problems.add(
            new BadCondition.Problem(
                at + ", column " + (i + 1), Objects.requireNonNull(e.getMessage())));
      }
    }
    return columns.stream().filter(Objects::nonNull).toList();
  }
}
