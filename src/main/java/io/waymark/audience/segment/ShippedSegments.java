package io.waymark.audience.segment;

import io.waymark.audience.live.Shipped;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
@Order(4)
class ShippedSegments implements Shipped {

  private static final TypeReference<Map<String, SegmentApi.Draft>> DRAFTS =
      new TypeReference<>() {};

  private final SegmentRows rows;
  private final SegmentEditing editing;
  private final JsonMapper json;

  ShippedSegments(SegmentRows rows, SegmentEditing editing, JsonMapper json) {
    this.rows = rows;
    this.editing = editing;
    this.json = json;
  }

  @Override
  public boolean reads(String name) {
    return name.equals("segments.json");
  }

  @Override
  public List<String> makeMissing(File file) {
    return json.readValue(file.text(), DRAFTS).entrySet().stream()
        .filter(draft -> rows.find(draft.getKey()).isEmpty())
        .map(
            draft -> {
              make(draft.getKey(), draft.getValue());
              return draft.getKey();
            })
        .toList();
  }

  private void make(String key, SegmentApi.Draft draft) {
    editing.save(key, draft.name(), draft.definition(), Boolean.TRUE.equals(draft.tells()));
  }
}
