package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.List;

/** The default arrow is for everybody who goes no other way, whatever stands on it. */
final class DefaultsAskNothing implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.model().choices().stream()
        .filter(choice -> !choice.isSplit())
        .flatMap(
            choice ->
                choice.conditions().stream()
                    .filter(branch -> branch.flow().equals(choice.defaultFlow())))
        .map(DefaultsAskNothing::finding)
        .toList();
  }

  private static Finding finding(JourneyModel.Branch branch) {
    return Finding.warning(
        branch.flow(),
        "This arrow is the default one, and has the condition =%s: who goes no other way goes this one all the same, also where that is not true of them."
            .formatted(branch.condition().text()),
        "Take the condition away, or make another arrow the default one.");
  }
}
