package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Names;
import io.waymark.journey.model.Spelling;
import java.util.List;
import java.util.stream.Stream;

/** A misspelt name is null for everybody, and nobody would notice. */
final class NamesAreKnown implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Stream.concat(Formula.in(draft.model()).stream(), times(draft.model()))
        .flatMap(
            formula ->
                formula.expression().names().stream()
                    .filter(name -> !Names.KNOWN.contains(name))
                    .map(name -> finding(formula, name)))
        .toList();
  }

  private static Stream<Formula> times(JourneyModel model) {
    return model.waits().stream()
        .flatMap(wait -> wait.timers().stream())
        .map(timer -> new Formula(timer.element(), "time", timer.written()));
  }

  private static Finding finding(Formula formula, String name) {
    return Finding.error(
        formula.element(),
        "The "
            + formula.setting()
            + " asks for \""
            + name
            + "\", which is known of nobody: it would be empty for every person.",
        "Correct the name."
            + Spelling.hint(name, Names.KNOWN)
            + " There are "
            + String.join(", ", Names.KNOWN)
            + "; a text stands in quotation marks.");
  }
}
