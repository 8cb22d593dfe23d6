package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

final class ChoicesHaveADefault implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.model().choices().stream()
        .filter(choice -> choice.defaultFlow() == null)
        .map(
            choice ->
                Finding.error(
                    choice.element(),
                    "A person to whom none of the conditions applies would stand here for ever.",
                    "Mark one of the ways out as the default flow."))
        .toList();
  }
}
