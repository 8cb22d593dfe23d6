package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Graph;
import io.waymark.journey.model.ModelReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Of what is cut off together only the beginning is told. */
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
    Set<FlowNode> reached = new HashSet<>(graph.reach(starts, node -> false));
    List<FlowNode> cutOff =
        graph.nodes().stream()
            .filter(node -> !reached.contains(node))
            .filter(node -> !(node instanceof SubProcess sub && sub.triggeredByEvent()))
            .toList();
    Set<FlowNode> behind = new HashSet<>();
    cutOff.forEach(node -> behind.addAll(graph.next(node)));
    var findings = new ArrayList<Finding>();
    Stream.concat(cutOff.stream().filter(node -> !behind.contains(node)), cutOff.stream())
        .forEach(
            node -> {
              if (!reached.contains(node)) {
                findings.add(finding(node));
                reached.addAll(graph.reach(List.of(node), any -> false));
              }
            });
    return findings;
  }

  private static Finding finding(FlowNode node) {
    return Finding.error(
        node.getId(),
        "No way leads here, so nobody would ever get it, or what comes behind it.",
        "Connect it, or remove it.");
  }
}
