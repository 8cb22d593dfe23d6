package io.waymark.audience.score.table;

import java.util.List;

/**
 * A decision table as it is drawn.
 *
 * @param name of the decision
 * @param inputs expressions of the columns of conditions
 * @param outputs names of the columns of results
 */
record DecisionTable(String name, List<String> inputs, List<String> outputs, List<Row> rows) {

  /**
   * @param inputs cell by cell
   * @param outputs cell by cell
   * @param annotation what stands beside it
   */
  record Row(List<String> inputs, List<String> outputs, String annotation) {}
}
