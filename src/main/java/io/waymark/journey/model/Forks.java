package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Where one person goes several ways at once, and where these ways come together again. */
public final class Forks {

  /**
   * @param all whether every way is taken for certain
   * @param ways first elements of each
   */
  public record Fork(FlowNode at, boolean all, List<FlowNode> ways) {}

  private final Graph graph;
  private final List<Fork> forks;
  private final Map<FlowNode, List<FlowNode>> before = new LinkedHashMap<>();

  public Forks(Graph graph) {
    this.graph = graph;
    this.forks = graph.nodes().stream().flatMap(this::at).toList();
    for (FlowNode node : graph.nodes()) {
      graph
          .next(node)
          .forEach(next -> before.computeIfAbsent(next, n -> new ArrayList<>()).add(node));
    }
  }

  private Stream<Fork> at(FlowNode node) {
    var found = new ArrayList<Fork>();
    List<FlowNode> targets = graph.targets(node);
    boolean chooses = node instanceof ExclusiveGateway || node instanceof EventBasedGateway;
    if (targets.size() > 1 && !chooses) {
      found.add(new Fork(node, !(node instanceof InclusiveGateway), targets));
    }
    if (node instanceof Activity) {
      graph.boundaries(node).stream()
          .filter(boundary -> !boundary.cancelActivity())
          .forEach(boundary -> found.add(beside(node, boundary)));
    }
    return found.stream();
  }

  /** Whoever goes off at the edge without ending the activity goes on in it as well. */
  private Fork beside(FlowNode activity, BoundaryEvent boundary) {
    var ways = new ArrayList<FlowNode>(graph.targets(activity));
    ways.add(boundary);
    return new Fork(boundary, false, ways);
  }

  public List<Fork> all() {
    return forks;
  }

  /**
   * What is reached on each way, not coming by the fork again. A subprocess is left when all in it
   * have come to their end, so ways that begin inside are one way behind it.
   */
  public List<Set<FlowNode>> reached(Fork fork, Predicate<FlowNode> stop) {
    return fork.ways().stream()
        .map(
            way -> {
              var reached =
                  new HashSet<>(
                      graph.reach(List.of(way), node -> node.equals(fork.at()) || stop.test(node)));
              reached.remove(fork.at());
              reached.removeIf(node -> !isInside(node, fork.at().getParentElement()));
              return (Set<FlowNode>) reached;
            })
        .toList();
  }

  /**
   * The first elements that two of its ways have in common. Behind a gateway that waits for both
   * there is one way again.
   */
  public List<FlowNode> meetings(Fork fork) {
    Predicate<FlowNode> anywhere = common(reached(fork, node -> false));
    Predicate<FlowNode> common = common(reached(fork, node -> waits(node) && anywhere.test(node)));
    return graph.nodes().stream()
        .filter(common)
        .filter(
            node ->
                fork.ways().contains(node)
                    || before.getOrDefault(node, List.of()).stream()
                        .anyMatch(previous -> !common.test(previous)))
        .toList();
  }

  private static boolean isInside(FlowNode node, ModelElementInstance scope) {
    return Stream.iterate(
            node.getParentElement(), Objects::nonNull, ModelElementInstance::getParentElement)
        .anyMatch(scope::equals);
  }

  private static Predicate<FlowNode> common(List<Set<FlowNode>> ways) {
    return node -> ways.stream().filter(way -> way.contains(node)).count() > 1;
  }

  private static boolean waits(FlowNode node) {
    return (node instanceof ParallelGateway || node instanceof InclusiveGateway)
        && node.getIncoming().size() > 1;
  }
}
