package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.TerminateEventDefinition;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Forks;
import io.waymark.journey.model.Graph;
import java.util.List;
import java.util.Set;

/**
 * A parallel gateway waits for every arrow that leads to it: each has to be come by, for certain.
 */
final class JoinsAreReached implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Graph graph = new Graph(draft.bpmn());
    Forks forks = new Forks(graph);
    return graph.nodes().stream()
        .filter(ParallelGateway.class::isInstance)
        .filter(join -> join.getIncoming().size() > 1)
        .filter(join -> forks.all().stream().noneMatch(fork -> fills(fork, join, forks, graph)))
        .map(
            join ->
                Finding.error(
                    join.getId(),
                    "This waits for a person on every arrow that leads to it, and no person comes on all of them: whoever gets here could stand here for ever.",
                    "Where people come one way or the other, use an exclusive gateway. Where they go all ways, let a parallel gateway before it begin them, and let none of them end on the way."))
        .toList();
  }

  /** Whether its ways, each for certain, lead to as many arrows of the join. */
  private static boolean fills(Forks.Fork fork, FlowNode join, Forks forks, Graph graph) {
    if (!fork.all() || fork.ways().size() < 2) {
      return false;
    }
    List<Set<FlowNode>> reached = forks.reached(fork, node -> node.equals(join));
    boolean all =
        join.getIncoming().stream()
            .map(SequenceFlow::getSource)
            .allMatch(
                source ->
                    source.equals(fork.at())
                        || reached.stream().anyMatch(way -> way.contains(source)));
    return all
        && arrows(reached, fork, join) >= join.getIncoming().size()
        && reached.stream()
            .filter(way -> way.contains(join))
            .flatMap(Set::stream)
            .noneMatch(node -> endsEarly(node, graph));
  }

  /** How many of the ways lead there, nested forks counted with the way they lie on. */
  private static long arrows(List<Set<FlowNode>> reached, Forks.Fork fork, FlowNode join) {
    long ways = reached.stream().filter(way -> way.contains(join)).count();
    long nested =
        reached.stream()
            .flatMap(Set::stream)
            .distinct()
            .filter(ParallelGateway.class::isInstance)
            .filter(node -> !node.equals(join))
            .mapToLong(node -> Math.max(0, node.getOutgoing().size() - node.getIncoming().size()))
            .sum();
    return ways + nested;
  }

  private static boolean endsEarly(FlowNode node, Graph graph) {
    return node instanceof EndEvent end
        && graph.next(end).isEmpty()
        && end.getEventDefinitions().stream().noneMatch(TerminateEventDefinition.class::isInstance);
  }
}
