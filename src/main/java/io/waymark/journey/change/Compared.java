package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Matching;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Two versions, which element of the one is which of the other, and what they are called. */
final class Compared {

  private final Draft before;
  private final Draft after;
  private final Matching same;
  private final Map<String, Set<String>> called = new HashMap<>();

  Compared(Draft before, Draft after) {
    this.before = before;
    this.after = after;
    this.same = Matching.between(before, after);
    for (FlowNode node : before.bpmn().getModelElementsByType(FlowNode.class)) {
      note(node, same.later(node.getId()).orElse(node.getId()));
    }
    for (FlowNode node : after.bpmn().getModelElementsByType(FlowNode.class)) {
      note(node, node.getId());
    }
  }

  private void note(FlowNode node, String id) {
    called.computeIfAbsent(Words.name(node), any -> new HashSet<>()).add(id);
  }

  Draft before() {
    return before;
  }

  Draft after() {
    return after;
  }

  Matching same() {
    return same;
  }

  /** An element of the earlier version, with its id where its name alone could be another one's. */
  String was(String element) {
    return name(element, before);
  }

  /** The same of the later version. */
  String is(String element) {
    return name(element, after);
  }

  private String name(String element, Draft draft) {
    FlowElement found = draft.bpmn().getModelElementById(element);
    String name = Words.name(found);
    if (name.isEmpty()) {
      return Words.value(element);
    }
    boolean shared = found instanceof FlowNode && called.getOrDefault(name, Set.of()).size() > 1;
    return Words.emphasis(name) + (shared ? " (" + Words.value(element) + ")" : "");
  }
}
