package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Names;
import io.waymark.journey.model.Spelling;
import java.util.List;

/** A misspelt function comes to nothing for everybody, and nobody would notice. */
final class FunctionsAreKnown implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Formula.everywhere(draft.model()).stream()
        .flatMap(
            formula ->
                formula.expression().unknownFunctions().stream()
                    .map(name -> finding(formula, name)))
        .toList();
  }

  private static Finding finding(Formula formula, String name) {
    return Finding.error(
        formula.element(),
        "The %s calls %s(…), and there is no such function: it would come to nothing for every person."
            .formatted(formula.setting(), name),
        "Correct the name."
            + Spelling.hint(name, Names.FUNCTIONS)
            + " There are the functions of FEEL, e.g. contains, count, list contains, lower case, now.");
  }
}
