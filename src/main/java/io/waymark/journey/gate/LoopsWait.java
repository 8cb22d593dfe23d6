package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Graph;
import io.waymark.journey.model.ModelReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A loop that can go round without waiting would send without end. */
final class LoopsWait implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return endless(draft).stream()
        .map(FlowElement::getId)
        .sorted()
        .limit(1)
        .map(
            id ->
                Finding.error(
                    id,
                    "The loop through here has a way round without a wait: a person would go round it without end, and get every message in it again and again.",
                    "Put a wait into every way round."))
        .toList();
  }

  static boolean isEndless(Draft draft) {
    return !endless(draft).isEmpty();
  }

  private static Set<FlowNode> endless(Draft draft) {
    Set<String> waits =
        draft.model().waits().stream()
            .flatMap(wait -> ModelReader.elements(wait).stream())
            .collect(Collectors.toSet());
    return new Graph(draft.bpmn()).loops(node -> waits.contains(node.getId()));
  }
}
