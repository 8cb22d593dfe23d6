package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Spelling;
import java.util.List;

final class KindIsSaid implements DeployRule {

  private static final List<String> KINDS = List.of("promotional", "transactional");

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    JourneyModel.Entry entry = draft.model().entry();
    return entry == null || KINDS.contains(entry.kind())
        ? List.of()
        : List.of(
            Finding.error(
                entry.element(),
                "The journey is neither promotional nor transactional: nobody could say whether it has to end once people have bought.",
                "Choose one of the two at the entry." + Spelling.hint(entry.kind(), KINDS)));
  }
}
