package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

/** The engine takes no event at an edge from which no arrow leaves. */
final class EdgesLeadOn implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.bpmn().getModelElementsByType(BoundaryEvent.class).stream()
        .filter(edge -> edge.getOutgoing().isEmpty())
        .map(
            edge ->
                Finding.error(
                    edge.getId(),
                    "No arrow leaves this event at the edge: whoever it takes there would have nowhere to go, and the engine would not take the model, so nobody would enter.",
                    "Draw an arrow from it to what happens then; to an end event, if nothing does."))
        .toList();
  }
}
