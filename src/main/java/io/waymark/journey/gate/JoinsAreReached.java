package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Graph;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A parallel gateway waits for every arrow that leads to it: each has to be come by, for certain.
 * Found out by going all the ways there are.
 */
final class JoinsAreReached implements DeployRule {

  /** Of all places that are looked at, the arrows. */
  private static final int MOST = 2_000_000;

  private static final char MOST_AT_ONCE = 16;

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Graph graph = new Graph(draft.bpmn());
    return draft.bpmn().getModelElementsByType(SequenceFlow.class).stream()
        .filter(flow -> flow.getSource() != null && flow.getTarget() != null)
        .collect(Collectors.groupingBy(SequenceFlow::getParentElement))
        .entrySet()
        .stream()
        .flatMap(scope -> check(scope.getKey(), scope.getValue(), graph))
        .toList();
  }

  private static Stream<Finding> check(
      ModelElementInstance scope, List<SequenceFlow> flows, Graph graph) {
    Tokens tokens = new Tokens(graph, flows);
    List<FlowNode> joins =
        graph.nodes().stream()
            .filter(node -> scope.equals(node.getParentElement()))
            .filter(tokens::waitsForAll)
            .toList();
    return joins.isEmpty() ? Stream.empty() : walk(scope, tokens, joins);
  }

  private static Stream<Finding> walk(
      ModelElementInstance scope, Tokens tokens, List<FlowNode> joins) {
    Set<FlowNode> stuck = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    var open = new ArrayDeque<String>();
    scope.getChildElementsByType(StartEvent.class).stream()
        .flatMap(start -> tokens.after(start).stream())
        .filter(seen::add)
        .forEach(open::push);
    boolean all = true;
    while (!open.isEmpty() && all) {
      String at = open.pop();
      List<String> next = tokens.next(at);
      next.stream().filter(seen::add).forEach(open::push);
      stuck.addAll(next.isEmpty() ? tokens.waiting(at) : List.of());
      all = seen.size() * (long) at.length() < MOST && at.chars().allMatch(n -> n < MOST_AT_ONCE);
    }
    return all || !stuck.isEmpty() ? refused(stuck) : Stream.of(unknown(joins.getFirst()));
  }

  private static Stream<Finding> refused(Collection<FlowNode> joins) {
    return joins.stream()
        .map(
            join ->
                Finding.error(
                    join.getId(),
                    "This waits for a person on every arrow that leads to it, and a person may come"
                        + " who never comes on all of them: they would stand here for ever.",
                    "Where people come one way or the other, use an exclusive gateway. Where they"
                        + " go all ways, let a parallel gateway before it begin them, and let none"
                        + " of them end, or pass it by, on the way."));
  }

  private static Finding unknown(FlowNode join) {
    return Finding.warning(
        join.getId(),
        "So many ways may be gone at once that it could not be told whether everybody who comes"
            + " here gets any further.",
        "Draw fewer ways at once, or put some of them into a subprocess; or simulate the journey"
            + " before people enter it.");
  }
}
