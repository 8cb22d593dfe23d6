package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
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
  public List<Finding> check(Draft draft, StepCatalog steps) {
    Graph graph = new Graph(draft.bpmn().getModelElementsByType(BoundaryEvent.class));
    Set<String> waits =
        draft.model().waits().stream()
            .flatMap(wait -> ModelReader.elements(wait).stream())
            .collect(Collectors.toSet());
    return draft.model().loops().stream()
        .sorted()
        .map(id -> (FlowNode) draft.bpmn().getModelElementById(id))
        .filter(node -> !waits.contains(node.getId()))
        .filter(
            node -> graph.reach(graph.next(node), n -> waits.contains(n.getId())).contains(node))
        .map(FlowElement::getId)
        .limit(1)
        .map(
            id ->
                Finding.error(
                    id,
                    "The loop through here has a way round without a wait: a person would go round it without end, and get every message in it again and again.",
                    "Put a wait into every way round."))
        .toList();
  }
}
