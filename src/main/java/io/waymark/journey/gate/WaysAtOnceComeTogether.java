package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Forks;
import io.waymark.journey.model.Graph;
import java.util.List;

/**
 * Whoever goes several ways at once comes together at a gateway that waits for all of them, or
 * ends. Else one of the ways runs into what the other has left already, and nobody can say any more
 * where the person stands.
 */
final class WaysAtOnceComeTogether implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Graph graph = new Graph(draft.bpmn());
    Forks forks = new Forks(graph);
    return forks.all().stream()
        .flatMap(fork -> forks.meetings(fork).stream())
        .distinct()
        .filter(node -> !(node instanceof ParallelGateway || node instanceof InclusiveGateway))
        .filter(node -> !onlyEnds(node, graph))
        .map(
            node ->
                Finding.error(
                    node.getId(),
                    "A person who goes several ways at once would come here more than once, and it could not be told any more for what they wait.",
                    "Draw a parallel gateway where the ways come together (an inclusive one behind an inclusive one), or let each of them end by itself."))
        .toList();
  }

  private static boolean onlyEnds(FlowNode node, Graph graph) {
    return graph.reach(List.of(node), any -> false).stream()
        .allMatch(reached -> reached instanceof Gateway || reached instanceof EndEvent);
  }
}
