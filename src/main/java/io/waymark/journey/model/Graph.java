package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** The ways through a model. */
public final class Graph {

  private final Collection<BoundaryEvent> boundaries;

  public Graph(Collection<BoundaryEvent> boundaries) {
    this.boundaries = boundaries;
  }

  /**
   * Where a person may be next: along the flows, into and out of embedded subprocesses, and off
   * through boundary events.
   */
  public List<FlowNode> next(FlowNode node) {
    var next = new ArrayList<FlowNode>();
    if (node instanceof SubProcess sub && !sub.triggeredByEvent()) {
      sub.getChildElementsByType(StartEvent.class).forEach(next::add);
    } else {
      next.addAll(targets(node));
    }
    if (node instanceof EndEvent && node.getParentElement() instanceof SubProcess sub) {
      next.addAll(targets(sub));
    }
    if (node instanceof Activity) {
      boundaries.stream()
          .filter(boundary -> node.equals(boundary.getAttachedTo()))
          .forEach(next::add);
    }
    return next;
  }

  /**
   * Everything that can be reached from these, the last one on each way being where {@code stop}
   * says so.
   */
  public Set<FlowNode> reach(Collection<? extends FlowNode> from, Predicate<FlowNode> stop) {
    var seen = new LinkedHashSet<FlowNode>();
    var open = new ArrayDeque<FlowNode>(from);
    while (!open.isEmpty()) {
      FlowNode node = open.poll();
      if (seen.add(node) && !stop.test(node)) {
        open.addAll(next(node));
      }
    }
    return seen;
  }

  boolean inLoop(FlowNode node) {
    return reach(next(node), other -> false).contains(node);
  }

  private static List<FlowNode> targets(FlowNode node) {
    return node.getOutgoing().stream()
        .map(SequenceFlow::getTarget)
        .filter(Objects::nonNull)
        .toList();
  }
}
