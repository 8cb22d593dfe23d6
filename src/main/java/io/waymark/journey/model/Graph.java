package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The ways through a model, as they are when this is made. */
public final class Graph {

  private final List<FlowNode> nodes;
  private final Map<FlowNode, List<FlowNode>> targets = new HashMap<>();
  private final Map<FlowNode, List<BoundaryEvent>> boundaries = new HashMap<>();
  private final Map<FlowNode, List<FlowNode>> next = new HashMap<>();

  public Graph(BpmnModelInstance bpmn) {
    this.nodes = List.copyOf(bpmn.getModelElementsByType(FlowNode.class));
    for (SequenceFlow flow : bpmn.getModelElementsByType(SequenceFlow.class)) {
      if (flow.getSource() != null && flow.getTarget() != null) {
        targets.computeIfAbsent(flow.getSource(), n -> new ArrayList<>()).add(flow.getTarget());
      }
    }
    for (BoundaryEvent boundary : bpmn.getModelElementsByType(BoundaryEvent.class)) {
      if (boundary.getAttachedTo() != null) {
        boundaries.computeIfAbsent(boundary.getAttachedTo(), n -> new ArrayList<>()).add(boundary);
      }
    }
    nodes.forEach(node -> next.put(node, ways(node)));
  }

  public List<FlowNode> nodes() {
    return nodes;
  }

  /**
   * Where a person may be next: along the flows, into and out of embedded subprocesses, and off
   * through boundary events.
   */
  public List<FlowNode> next(FlowNode node) {
    return next.getOrDefault(node, List.of());
  }

  /** Where the flows lead to. */
  public List<FlowNode> targets(FlowNode node) {
    return targets.getOrDefault(node, List.of());
  }

  /** The events at the edge of an activity. */
  public List<BoundaryEvent> boundaries(FlowNode node) {
    return boundaries.getOrDefault(node, List.of());
  }

  private List<FlowNode> ways(FlowNode node) {
    var ways = new ArrayList<FlowNode>();
    if (node instanceof SubProcess sub && !sub.triggeredByEvent()) {
      ways.addAll(sub.getChildElementsByType(StartEvent.class));
    } else {
      ways.addAll(targets(node));
    }
    if (node instanceof EndEvent && node.getParentElement() instanceof SubProcess sub) {
      ways.addAll(targets(sub));
    }
    if (node instanceof Activity) {
      ways.addAll(boundaries(node));
    }
    return ways;
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

  /**
   * All that stand on a way that leads back to them without passing one left out. By Kosaraju: what
   * reaches each other forwards and backwards.
   */
  public Set<FlowNode> loops(Predicate<FlowNode> leftOut) {
    List<FlowNode> within = nodes.stream().filter(leftOut.negate()).toList();
    var back = new HashMap<FlowNode, List<FlowNode>>();
    for (FlowNode node : within) {
      next(node).forEach(to -> back.computeIfAbsent(to, n -> new ArrayList<>()).add(node));
    }
    var looped = new HashSet<FlowNode>();
    var seen = new HashSet<FlowNode>();
    for (FlowNode root : finished(within, leftOut).reversed()) {
      var together = new ArrayList<FlowNode>();
      var open = new ArrayDeque<FlowNode>(List.of(root));
      while (!open.isEmpty()) {
        FlowNode node = open.pop();
        if (!leftOut.test(node) && seen.add(node)) {
          together.add(node);
          back.getOrDefault(node, List.of()).forEach(open::push);
        }
      }
      if (together.size() > 1 || next(root).contains(root)) {
        looped.addAll(together);
      }
    }
    return looped;
  }

  private record Visit(FlowNode node, boolean leaving) {}

  private List<FlowNode> finished(List<FlowNode> within, Predicate<FlowNode> leftOut) {
    var finished = new ArrayList<FlowNode>();
    var seen = new HashSet<FlowNode>();
    var open = new ArrayDeque<Visit>();
    for (FlowNode root : within) {
      open.push(new Visit(root, false));
      while (!open.isEmpty()) {
        Visit visit = open.pop();
        if (visit.leaving()) {
          finished.add(visit.node());
        } else if (!leftOut.test(visit.node()) && seen.add(visit.node())) {
          open.push(new Visit(visit.node(), true));
          next(visit.node()).forEach(to -> open.push(new Visit(to, false)));
        }
      }
    }
    return finished;
  }
}
