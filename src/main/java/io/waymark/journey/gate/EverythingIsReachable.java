package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Graph;
import io.waymark.journey.model.ModelReader;
import java.util.List;
import java.util.Set;

final class EverythingIsReachable implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Graph graph = new Graph(draft.bpmn());
    List<StartEvent> starts =
        draft.bpmn().getModelElementsByType(StartEvent.class).stream()
            .filter(
                start ->
                    ModelReader.isExit(start) || !(start.getParentElement() instanceof SubProcess))
            .toList();
    Set<FlowNode> reached = graph.reach(starts, node -> false);
    return draft.bpmn().getModelElementsByType(FlowNode.class).stream()
        .filter(node -> !reached.contains(node))
        .filter(node -> !(node instanceof SubProcess sub && sub.triggeredByEvent()))
        .map(FlowElement::getId)
        .map(
            id ->
                Finding.error(
                    id,
                    "No way leads here, so nobody would ever get it.",
                    "Connect it, or remove it."))
        .toList();
  }
}
