package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.List;

/** Without people to compare with, nobody learns whether a journey does anything. */
final class SomebodyIsHeldOut implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    JourneyModel.Entry entry = draft.model().entry();
    return entry == null
            || Promotion.holdsOut(draft, entry)
            || Promotion.messages(draft, around.steps()) == 0
        ? List.of()
        : List.of(
            Finding.warning(
                entry.element(),
                "Nobody is held out: people who would have reached the goal anyway would be counted as won by the journey.",
                "Fill in \"Held out, in percent\" at the entry, e.g. 5."));
  }
}
