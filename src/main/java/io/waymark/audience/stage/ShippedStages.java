package io.waymark.audience.stage;

import io.waymark.audience.live.Shipped;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stages make sense only together: none is made where there are any. */
@Component
@Order(3)
class ShippedStages implements Shipped {

  private final StageRows rows;
  private final StageEditing editing;
  private final JsonMapper json;

  ShippedStages(StageRows rows, StageEditing editing, JsonMapper json) {
    this.rows = rows;
    this.editing = editing;
    this.json = json;
  }

  @Override
  public boolean reads(String name) {
    return name.equals("lifecycle.json");
  }

  @Override
  public List<String> makeMissing(File file) {
    if (!rows.all().isEmpty()) {
      return List.of();
    }
    List<StageText> stages = json.readValue(file.text(), LifecycleApi.Draft.class).stages();
    editing.save(stages, false);
    return stages.stream().map(StageText::key).toList();
  }
}
