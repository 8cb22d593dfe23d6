package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.List;

/**
 * A journey that tries nothing out stays as good as its first draft. People held out are something
 * to compare with, and one message alone is soon rewritten.
 */
final class SomethingIsCompared implements DeployRule {

  private static final int SEVERAL = 2;

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    JourneyModel.Entry entry = draft.model().entry();
    return entry == null
            || Promotion.holdsOut(draft, entry)
            || draft.model().choices().stream().anyMatch(JourneyModel.Choice::isSplit)
            || Promotion.messages(draft, around.steps()) < SEVERAL
        ? List.of()
        : List.of(
            Finding.warning(
                entry.element(),
                "Everybody gets the same: nobody would find out whether another subject, text or time suited people better.",
                "Put a gateway with the template Split before one message, and two variants of the message behind it."));
  }
}
