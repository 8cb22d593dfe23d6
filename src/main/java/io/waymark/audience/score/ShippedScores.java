package io.waymark.audience.score;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.live.Shipped;
import io.waymark.audience.score.table.ScoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Scores by their keys; rules may stand in a decision table beside it, which they then name. */
@Component
@Order(1)
class ShippedScores implements Shipped {

  private static final TypeReference<Map<String, ObjectNode>> SCORES = new TypeReference<>() {};
  private static final String RULES = "rules";

  private final ScoreRows rows;
  private final ScoreEditing editing;
  private final Tables tables;
  private final JsonMapper json;

  ShippedScores(ScoreRows rows, ScoreEditing editing, Tables tables, JsonMapper json) {
    this.rows = rows;
    this.editing = editing;
    this.tables = tables;
    this.json = json;
  }

  @Override
  public boolean reads(String name) {
    return name.equals("scores.json");
  }

  @Override
  public List<String> makeMissing(File file) {
    var made = new ArrayList<String>();
    json.readValue(file.text(), SCORES)
        .forEach(
            (key, score) -> {
              if (rows.find(key).isEmpty()) {
                editing.save(key, text(key, score, file), false);
                made.add(key);
              }
            });
    return made;
  }

  private ScoreText text(String key, ObjectNode score, File file) {
    JsonNode named = score.path(RULES);
    if (named.isString()) {
      score.set(RULES, json.valueToTree(rules(key, named.asString(), file)));
    } else if (file.beside().apply(key + ScoreTable.ENDING).isPresent()) {
      throw new BadCondition(
          key + "." + RULES,
          "Beside it stands a table of the same name. Write \"rules\": \"%s%s\", or take the table away."
              .formatted(key, ScoreTable.ENDING));
    }
    return json.treeToValue(score, ScoreText.class);
  }

  private List<ScoreText.Rule> rules(String key, String named, File file) {
    String table = table(key, named, file);
    try {
      return tables.rules(table);
    } catch (BadCondition e) {
      throw new BadCondition(
          e.problems().stream()
              .map(
                  problem ->
                      new BadCondition.Problem(named + ", " + problem.at(), problem.sentence()))
              .toList());
    }
  }

  private static String table(String key, String named, File file) {
    if (!named.equals(key + ScoreTable.ENDING)) {
      throw new BadCondition(
          key + "." + RULES,
          "The table of a score has its name. Call the file %s%s, and name it so here."
              .formatted(key, ScoreTable.ENDING));
    }
    return file.beside()
        .apply(named)
        .orElseThrow(
            () ->
                new BadCondition(
                    key + "." + RULES,
                    "There is no %s beside this file. Put it into the same folder."
                        .formatted(named)));
  }
}
