package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps, waits, gateways and ends that are new or gone. */
final class ElementsCameAndWent implements Comparison {

  @Override
  public List<Change> compare(Draft before, Draft after) {
    Map<String, FlowNode> was = Elements.of(before);
    Map<String, FlowNode> is = Elements.of(after);
    var changes = new ArrayList<Change>();
    is.forEach(
        (id, node) -> {
          if (!was.containsKey(id)) {
            changes.add(new Change(id, told(node, after) + " added" + what(id, after) + "."));
          }
        });
    was.forEach(
        (id, node) -> {
          if (!is.containsKey(id)) {
            changes.add(new Change(id, told(node, before) + " removed" + what(id, before) + "."));
          }
        });
    return changes;
  }

  private static String told(FlowNode node, Draft draft) {
    return Elements.kind(node) + " " + Words.name(node.getId(), draft);
  }

  private static String what(String id, Draft draft) {
    return draft.model().tasks().stream()
        .filter(task -> task.element().equals(id) && task.type() != null)
        .map(ElementsCameAndWent::what)
        .findFirst()
        .orElseGet(() -> wait(WaitsChanged.settings(draft).get(id)));
  }

  private static String wait(@Nullable Map<String, String> settings) {
    return settings == null ? "" : WaitsChanged.told(settings);
  }

  private static String what(JourneyModel.Task task) {
    String message = task.headers().get("message");
    return ": "
        + Words.value(task.type())
        + (message == null ? "" : ", message " + Words.emphasis(message));
  }
}
