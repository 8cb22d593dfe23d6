package io.waymark.contact;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What one module says a merge moved, so that it can take it back.
 *
 * @param lists of ids or rows, by a name of the module's own
 */
public record Kept(Map<String, JsonNode> lists) {

  public static final Kept NOTHING = new Kept(Map.of());

  public static Kept ids(String name, Collection<?> ids) {
    if (ids.isEmpty()) {
      return NOTHING;
    }
    var list = JsonNodeFactory.instance.arrayNode();
    ids.forEach(id -> list.add(String.valueOf(id)));
    return new Kept(Map.of(name, list));
  }

  /** Both, under different names. */
  public Kept and(Kept other) {
    var both = new HashMap<>(lists);
    both.putAll(other.lists);
    return new Kept(both);
  }

  public String[] texts(String name) {
    return list(name).valueStream().map(JsonNode::asString).toArray(String[]::new);
  }

  public Long[] numbers(String name) {
    return list(name).valueStream().map(id -> Long.valueOf(id.asString())).toArray(Long[]::new);
  }

  /** As JSON. */
  public String text(String name) {
    return list(name).toString();
  }

  public List<String> names() {
    return List.copyOf(lists.keySet());
  }

  private JsonNode list(String name) {
    JsonNode list = lists.get(name);
    return list == null ? JsonNodeFactory.instance.arrayNode() : list;
  }
}
