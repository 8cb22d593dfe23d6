package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.List;

final class StepsAreKnown implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.model().tasks().stream()
        .filter(task -> task.type() == null || !around.steps().types().contains(task.type()))
        .map(task -> finding(task, around.steps()))
        .toList();
  }

  private static Finding finding(JourneyModel.Task task, StepCatalog steps) {
    String known = String.join(", ", steps.types().stream().sorted().toList());
    return Finding.error(
        task.element(),
        task.type() == null
            ? "The task has no job type: nothing would happen and people would stand here for ever."
            : "Nobody works on the job type \""
                + task.type()
                + "\": people would stand here for ever.",
        "Apply one of Waymark's templates to it; there are steps for " + known + ".");
  }
}
