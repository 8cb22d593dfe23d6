package io.waymark.audience.score;

import io.waymark.audience.live.Shipped;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
@Order(1)
class ShippedScores implements Shipped {

  private static final TypeReference<Map<String, ScoreText>> TEXTS = new TypeReference<>() {};

  private final ScoreRows rows;
  private final ScoreEditing editing;
  private final JsonMapper json;

  ShippedScores(ScoreRows rows, ScoreEditing editing, JsonMapper json) {
    this.rows = rows;
    this.editing = editing;
    this.json = json;
  }

  @Override
  public String file() {
    return "scores.json";
  }

  @Override
  public List<String> makeMissing(String text) {
    return json.readValue(text, TEXTS).entrySet().stream()
        .filter(score -> rows.find(score.getKey()).isEmpty())
        .map(
            score -> {
              editing.save(score.getKey(), score.getValue(), false);
              return score.getKey();
            })
        .toList();
  }
}
