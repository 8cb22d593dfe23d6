package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.List;

final class WaitForEventHasATimeOut implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.model().waits().stream()
        .filter(wait -> !wait.awaited().isEmpty() && wait.timers().isEmpty())
        .filter(wait -> !isAtTheEdge(wait, draft) && !mayHaveOne(wait, draft, around))
        .map(
            wait ->
                Finding.error(
                    wait.element(),
                    "A person who never does \""
                        + wait.awaited().getFirst().event()
                        + "\" would wait here for ever.",
                    "Put an event-based gateway before it with a timer beside it, and draw what happens when the time is up."))
        .toList();
  }

  /** What is wrong beside it may have been meant for one. */
  private static boolean mayHaveOne(JourneyModel.WaitPoint wait, Draft draft, Surroundings around) {
    return draft.bpmn().getModelElementById(wait.element()) instanceof EventBasedGateway gateway
        && gateway.getOutgoing().stream()
            .anyMatch(way -> around.inDoubt().contains(way.getTarget().getId()));
  }

  /** Whatever it stands at the edge of ends by itself, and the wait with it. */
  private static boolean isAtTheEdge(JourneyModel.WaitPoint wait, Draft draft) {
    return draft.bpmn().getModelElementById(wait.element()) instanceof Activity;
  }
}
