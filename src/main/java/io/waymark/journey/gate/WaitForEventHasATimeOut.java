package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

final class WaitForEventHasATimeOut implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.model().waits().stream()
        .filter(wait -> !wait.awaited().isEmpty() && wait.timers().isEmpty())
        .filter(
            wait ->
                draft.model().tasks().stream()
                    .noneMatch(task -> task.element().equals(wait.element())))
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
}
