package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.TerminateEventDefinition;
import io.waymark.journey.model.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How one person moves within a process or a subprocess, by the arrows on which they are. A
 * subprocess inside is one step here, judged by itself.
 *
 * <p>What is ready goes on by itself: no arrow leads to two places, so nothing that goes on
 * elsewhere can hinder it, and the order does not matter for where all come to stand. Only choices
 * have to be tried each.
 */
final class Tokens {

  private static final int TRIED_TOGETHER = 10;

  /**
   * One way on.
   *
   * @param to arrows
   * @param over whether everything else here is over with it
   */
  private record Outcome(List<Integer> to, boolean over) {}

  private final Graph graph;
  private final List<SequenceFlow> flows;
  private final Map<FlowNode, Set<FlowNode>> reach = new HashMap<>();
  private final Map<FlowNode, List<Integer>> in = new HashMap<>();
  private final Map<FlowNode, List<Integer>> out = new HashMap<>();

  /**
   * @param flows of one process or subprocess, without what is nested in it
   */
  Tokens(Graph graph, List<SequenceFlow> flows) {
    this.graph = graph;
    this.flows = flows;
    for (int i = 0; i < flows.size(); i++) {
      in.computeIfAbsent(flows.get(i).getTarget(), node -> new ArrayList<>()).add(i);
      out.computeIfAbsent(flows.get(i).getSource(), node -> new ArrayList<>()).add(i);
    }
  }

  /** Where people may be who have just come by this element; for each arrow how often. */
  List<String> after(FlowNode node) {
    return on("\0".repeat(flows.size()), List.of(), node);
  }

  /** Where they may be next; empty where they go no further. */
  List<String> next(String at) {
    return ready(at).stream().findFirst().map(node -> next(at, node)).orElse(List.of());
  }

  /** The gateways that wait there for somebody. */
  List<FlowNode> waiting(String at) {
    return here(at).stream()
        .map(arrow -> flows.get(arrow).getTarget())
        .filter(this::waitsForAll)
        .distinct()
        .toList();
  }

  boolean waitsForAll(FlowNode node) {
    return node instanceof ParallelGateway && in(node).size() > 1;
  }

  private boolean waitsForOthers(FlowNode node) {
    return node instanceof InclusiveGateway && in(node).size() > 1;
  }

  /** Who can go on there. */
  private List<FlowNode> ready(String at) {
    List<FlowNode> reached =
        here(at).stream().map(arrow -> flows.get(arrow).getTarget()).distinct().toList();
    return reached.stream().filter(node -> goesOn(node, at, reached)).toList();
  }

  private boolean goesOn(FlowNode node, String at, List<FlowNode> reached) {
    if (waitsForOthers(node)) {
      return reached.stream().noneMatch(other -> !other.equals(node) && leads(other, node));
    }
    return !waitsForAll(node) || in(node).stream().allMatch(arrow -> at.charAt(arrow) > 0);
  }

  private boolean leads(FlowNode from, FlowNode to) {
    return reach
        .computeIfAbsent(from, node -> graph.reach(List.of(node), any -> false))
        .contains(to);
  }

  private List<String> next(String at, FlowNode node) {
    List<Integer> come = in(node).stream().filter(arrow -> at.charAt(arrow) > 0).toList();
    return on(at, waitsForAll(node) || waitsForOthers(node) ? come : come.subList(0, 1), node);
  }

  private List<String> on(String at, List<Integer> from, FlowNode node) {
    return outcomes(node).stream().map(outcome -> moved(at, from, outcome)).toList();
  }

  private static String moved(String at, List<Integer> from, Outcome outcome) {
    char[] next = outcome.over() ? new char[at.length()] : at.toCharArray();
    from.stream().filter(arrow -> next[arrow] > 0).forEach(arrow -> next[arrow]--);
    outcome.to().forEach(arrow -> next[arrow]++);
    return new String(next);
  }

  private List<Outcome> outcomes(FlowNode node) {
    if (node instanceof EndEvent end && end.getEventDefinitions().stream().anyMatch(Tokens::over)) {
      return List.of(new Outcome(List.of(), true));
    }
    List<List<Integer>> ways = ways(node);
    List<List<Integer>> beside = List.of(List.of());
    if (node instanceof Activity) {
      ways = Stream.concat(ways.stream(), edges(node, true).stream().map(this::out)).toList();
      beside = together(edges(node, false).stream().map(this::out).toList());
    }
    List<List<Integer>> also = beside;
    return ways.stream()
        .flatMap(way -> also.stream().map(more -> new Outcome(joined(way, more), false)))
        .toList();
  }

  private List<List<Integer>> ways(FlowNode node) {
    List<List<Integer>> each = out(node).stream().map(List::of).toList();
    if (each.isEmpty()) {
      return List.of(List.of());
    }
    if (node instanceof ExclusiveGateway || node instanceof EventBasedGateway) {
      return each;
    }
    if (node instanceof InclusiveGateway) {
      return together(each).stream().filter(some -> !some.isEmpty()).toList();
    }
    return List.of(out(node));
  }

  /** All and none of them, and what lies between; of very many, each by itself. */
  private static List<List<Integer>> together(List<List<Integer>> ways) {
    if (ways.size() > TRIED_TOGETHER) {
      List<Integer> all = ways.stream().flatMap(List::stream).toList();
      return Stream.concat(Stream.of(List.<Integer>of(), all), ways.stream()).toList();
    }
    return IntStream.range(0, 1 << ways.size())
        .mapToObj(
            some ->
                IntStream.range(0, ways.size())
                    .filter(i -> (some & 1 << i) != 0)
                    .mapToObj(ways::get)
                    .flatMap(List::stream)
                    .toList())
        .toList();
  }

  private List<BoundaryEvent> edges(FlowNode node, boolean interrupting) {
    return graph.boundaries(node).stream()
        .filter(edge -> edge.cancelActivity() == interrupting)
        .toList();
  }

  private static boolean over(EventDefinition definition) {
    return definition instanceof TerminateEventDefinition
        || definition instanceof ErrorEventDefinition;
  }

  private List<Integer> here(String at) {
    return IntStream.range(0, at.length()).filter(i -> at.charAt(i) > 0).boxed().toList();
  }

  private List<Integer> in(FlowNode node) {
    return in.getOrDefault(node, List.of());
  }

  private List<Integer> out(FlowNode node) {
    return out.getOrDefault(node, List.of());
  }

  private static List<Integer> joined(List<Integer> some, List<Integer> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
