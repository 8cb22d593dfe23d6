package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is called by another name, and what has become another kind of element. */
final class ElementsRenamed implements Comparison {

  @Override
  public List<Change> compare(Draft before, Draft after) {
    Map<String, FlowNode> was = Elements.of(before);
    var changes = new ArrayList<Change>();
    Elements.of(after)
        .forEach(
            (id, node) -> {
              FlowNode earlier = was.get(id);
              if (earlier != null) {
                compare(earlier, before, node, after, changes);
              }
            });
    return changes;
  }

  private static void compare(
      FlowNode was, Draft before, FlowNode is, Draft after, List<Change> changes) {
    if (!Objects.equals(name(was), name(is))) {
      changes.add(
          new Change(
              is.getId(),
              Elements.kind(is)
                  + " "
                  + Words.name(was.getId(), before)
                  + " is now called "
                  + Words.name(is.getId(), after)
                  + "."));
    }
    if (!was.getElementType().equals(is.getElementType())) {
      changes.add(
          new Change(
              is.getId(),
              Words.name(is.getId(), after)
                  + " is now another kind of element: "
                  + Words.value(is.getElementType().getTypeName())
                  + ", it was "
                  + Words.value(was.getElementType().getTypeName())
                  + "."));
    }
  }

  private static String name(FlowNode node) {
    return node.getName() == null ? "" : node.getName().strip();
  }
}
