package io.waymark.audience.score.table;

import java.util.ArrayList;
import java.util.List;

/** A decision table as Camunda Modeler saves it, cell by cell. */
public final class DrawnTable {

  private final String name;
  private final List<String> inputs;
  private final List<String> outputs;
  private final List<List<String>> rows = new ArrayList<>();
  private String policy = "hitPolicy=\"COLLECT\"";

  /**
   * @param columns of conditions and, behind {@code |}, of results
   */
  public DrawnTable(String name, String columns) {
    this.name = name;
    String[] sides = columns.split("\\|");
    this.inputs = cells(sides[0]);
    this.outputs = cells(sides[1]);
  }

  private static List<String> cells(String line) {
    return List.of(line.strip().split("\\s*;\\s*"));
  }

  /**
   * @param cells of all columns, behind {@code ;} each
   */
  public DrawnTable row(String annotation, String cells) {
    var row = new ArrayList<>(List.of(annotation));
    row.addAll(List.of(cells.strip().split("\\s*;\\s*", -1)));
    rows.add(row);
    return this;
  }

  public DrawnTable policy(String attributes) {
    policy = attributes;
    return this;
  }

  public String xml() {
    var xml = new StringBuilder();
    xml.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="DRD" namespace="http://camunda.org/schema/1.0/dmn">
          <decision id="table" name="%s">
            <decisionTable id="t" %s>
        """
            .formatted(escaped(name), policy));
    inputs.forEach(
        input ->
            xml.append(
                "<input><inputExpression typeRef=\"string\"><text>%s</text></inputExpression></input>"
                    .formatted(escaped(input))));
    outputs.forEach(
        output -> xml.append("<output name=\"%s\" typeRef=\"number\" />".formatted(output)));
    rows.forEach(row -> row(row, xml));
    return xml.append("</decisionTable></decision></definitions>").toString();
  }

  private void row(List<String> row, StringBuilder xml) {
    xml.append("<rule><description>%s</description>".formatted(escaped(row.getFirst())));
    for (int i = 1; i < row.size(); i++) {
      String kind = i <= inputs.size() ? "inputEntry" : "outputEntry";
      xml.append("<%s><text>%s</text></%1$s>".formatted(kind, escaped(row.get(i))));
    }
    xml.append("</rule>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
