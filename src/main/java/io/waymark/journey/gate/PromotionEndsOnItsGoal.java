package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.List;

final class PromotionEndsOnItsGoal implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, StepCatalog steps) {
    JourneyModel model = draft.model();
    JourneyModel.Entry entry = model.entry();
    if (entry == null || !promotes(model)) {
      return List.of();
    }
    if (entry.goal() == null) {
      return List.of(
          Finding.error(
              entry.element(),
              "The journey promotes something but has no goal: people who have done what it is for would go on being asked for it.",
              "Name the goal at the entry, e.g. Order Completed, and add an exit on that event."));
    }
    return model.exits().stream().anyMatch(exit -> exit.event().equals(entry.goal()))
        ? List.of()
        : List.of(
            Finding.error(
                entry.element(),
                "The goal is "
                    + entry.goal()
                    + ", but no exit waits for it: people would be sold what they have already bought.",
                "Add an event subprocess with the template Exit on " + entry.goal() + "."));
  }

  private static boolean promotes(JourneyModel model) {
    return model.promotional()
        || model.tasks().stream()
            .anyMatch(task -> "promotional".equals(task.headers().get("kind")));
  }
}
