package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Which waits are over once somebody has come to a place. */
final class Closings {

  private final BpmnModelInstance bpmn;
  private final Graph graph;
  private final List<JourneyModel.WaitPoint> waits;
  private final Set<String> withJob;

  /**
   * @param withJob elements that tell of everybody who comes to them
   */
  Closings(
      BpmnModelInstance bpmn,
      Graph graph,
      List<JourneyModel.WaitPoint> waits,
      Set<String> withJob) {
    this.bpmn = bpmn;
    this.graph = graph;
    this.waits = waits;
    this.withJob = withJob;
  }

  /** From every wait along all ways to the next job: whoever is there waits no more. */
  Map<String, Set<String>> passed() {
    Map<String, Set<String>> passed = new HashMap<>();
    for (JourneyModel.WaitPoint wait : waits) {
      Set<String> all = ModelReader.elements(wait);
      FlowNode place = bpmn.getModelElementById(wait.element());
      all.forEach(event -> add(passed, graph.next(node(event)), endedBy(node(event), all, place)));
      if (place instanceof Activity) {
        add(passed, graph.targets(place), all);
      }
    }
    for (SubProcess sub : bpmn.getModelElementsByType(SubProcess.class)) {
      add(passed, graph.targets(sub), inside(sub));
    }
    return passed;
  }

  /** Who is let out at the edge waits for nothing inside any more; else only this event is over. */
  private Set<String> endedBy(FlowNode event, Set<String> all, FlowNode place) {
    if (!(event instanceof BoundaryEvent edge)) {
      return all;
    }
    return edge.cancelActivity()
        ? Stream.concat(all.stream(), inside(place).stream()).collect(Collectors.toSet())
        : Set.of(event.getId());
  }

  private Set<String> inside(FlowNode place) {
    return waits.stream()
        .flatMap(wait -> ModelReader.elements(wait).stream())
        .filter(event -> isInside(node(event), place))
        .collect(Collectors.toSet());
  }

  private static boolean isInside(FlowNode node, FlowNode place) {
    return Stream.<ModelElementInstance>iterate(
            node.getParentElement(), e -> e != null, ModelElementInstance::getParentElement)
        .anyMatch(place::equals);
  }

  private void add(Map<String, Set<String>> passed, Collection<FlowNode> after, Set<String> over) {
    if (over.isEmpty()) {
      return;
    }
    graph.reach(after, node -> withJob.contains(node.getId())).stream()
        .map(FlowElement::getId)
        .filter(withJob::contains)
        .forEach(id -> passed.computeIfAbsent(id, any -> new HashSet<>()).addAll(over));
  }

  /** Events that end a wait behind which nothing tells while others of a person's ways go on. */
  Set<String> looseEnds() {
    if (!Tokens.mayBeSeveral(bpmn)) {
      return Set.of();
    }
    return waits.stream()
        .flatMap(wait -> ModelReader.elements(wait).stream())
        .filter(this::leadsToSilence)
        .collect(Collectors.toSet());
  }

  private boolean leadsToSilence(String event) {
    return graph.reach(graph.next(node(event)), node -> withJob.contains(node.getId())).stream()
        .anyMatch(Closings::isWaitedAt);
  }

  /** Where one of a person's ways stops without a word until the others have come. */
  private static boolean isWaitedAt(FlowNode node) {
    return node instanceof EndEvent
        || ((node instanceof ParallelGateway || node instanceof InclusiveGateway)
            && node.getIncoming().size() > 1);
  }

  private FlowNode node(String id) {
    return bpmn.getModelElementById(id);
  }
}
