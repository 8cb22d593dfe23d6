package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

/** A date that there is not is nothing, and nothing is later or earlier than that. */
final class DatesCanBeRead implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Formula.everywhere(draft.model()).stream()
        .flatMap(
            formula ->
                formula.expression().unreadableTimes().stream()
                    .map(written -> finding(formula, written)))
        .toList();
  }

  private static Finding finding(Formula formula, String written) {
    return Finding.error(
        formula.element(),
        "The %s names %s, which is no date, time or length of time that can be read: it would be empty for every person, and whatever is compared with it true for nobody."
            .formatted(formula.setting(), written),
        "Write it like date(\"2026-12-01\"), time(\"09:00:00Z\"), date and time(\"2026-12-01T09:00:00Z\") or duration(\"P3D\").");
  }
}
