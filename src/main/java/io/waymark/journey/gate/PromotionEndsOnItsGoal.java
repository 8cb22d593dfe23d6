package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Expression;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import io.waymark.journey.model.Spelling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class PromotionEndsOnItsGoal implements DeployRule {

  private static final String TRANSACTIONAL = "transactional";

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    JourneyModel model = draft.model();
    JourneyModel.Entry entry = model.entry();
    if (entry == null || !promotes(model) || anExitIsInDoubt(draft, around)) {
      return List.of();
    }
    if (entry.goal() == null) {
      return List.of(
          Finding.error(
              entry.element(),
              "The journey promotes something but has no goal: people who have done what it is for would go on being asked for it.",
              "Name the goal at the entry, e.g. Order Completed, and add an exit on that event."));
    }
    if (model.exits().stream()
        .anyMatch(exit -> exit.event().equals(entry.goal()) && lets(exit.filter()))) {
      return List.of();
    }
    Optional<String> meant =
        Spelling.slip(entry.goal(), model.exits().stream().map(JourneyModel.Exit::event).toList());
    return meant.filter(around.vocabulary()::knows).isPresent()
            && !around.vocabulary().knows(entry.goal())
        ? List.of() // that the goal is misspelt is told by another rule
        : List.of(
            Finding.error(
                entry.element(),
                "The goal is "
                    + entry.goal()
                    + ", but no exit waits for it: people would be sold what they have already bought.",
                meant
                    .map("Did you mean %s, which an exit waits for? Write both alike."::formatted)
                    .orElse(
                        "Add an event subprocess with the template Exit on "
                            + entry.goal()
                            + ".")));
  }

  /** It may well be the one that waits for the goal. */
  private static boolean anExitIsInDoubt(Draft draft, Surroundings around) {
    return draft.bpmn().getModelElementsByType(StartEvent.class).stream()
        .anyMatch(start -> ModelReader.isExit(start) && around.inDoubt().contains(start.getId()));
  }

  /** An exit that is never true lets nobody out. */
  private static boolean lets(@Nullable Expression filter) {
    return filter == null || !filter.neverTrue();
  }

  /** What does not say that it is transactional is taken to promote. */
  private static boolean promotes(JourneyModel model) {
    return !TRANSACTIONAL.equals(kind(model))
        || model.tasks().stream()
            .anyMatch(
                task -> !TRANSACTIONAL.equals(task.headers().getOrDefault("kind", TRANSACTIONAL)));
  }

  private static String kind(JourneyModel model) {
    return model.entry() == null ? TRANSACTIONAL : model.entry().kind();
  }
}
