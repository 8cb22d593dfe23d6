package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

/**
 * What each step says of its own settings: messages that are missing or do not compile, values out
 * of range.
 */
final class StepSettingsHold implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.model().tasks().stream()
        .filter(task -> task.type() != null && around.steps().types().contains(task.type()))
        .flatMap(task -> around.steps().check(task, draft.bundle()).stream())
        .toList();
  }
}
