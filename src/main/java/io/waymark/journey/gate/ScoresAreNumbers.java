package io.waymark.journey.gate;

import io.waymark.journey.model.Comparisons;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

/** A number is never greater than a text, nor the same. */
final class ScoresAreNumbers implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Formula.everywhere(draft.model()).stream()
        .flatMap(
            formula ->
                formula.expression().comparisons().stream()
                    .filter(compared -> isScore(compared.what()))
                    .map(compared -> finding(formula, compared)))
        .toList();
  }

  private static boolean isScore(String what) {
    return what.equals("score") || what.startsWith("scores.");
  }

  private static Finding finding(Formula formula, Comparisons.WithText compared) {
    return Finding.error(
        formula.element(),
        "The %s compares %s, which is a number, with the text \"%s\": it would be true for nobody."
            .formatted(formula.setting(), compared.what(), compared.text()),
        compared.text().matches("-?[0-9]+(\\.[0-9]+)?")
            ? "Leave out the quotation marks: " + compared.text() + "."
            : "Compare it with a number, e.g. =%s > 20; a grade is asked for by =grades.fit = \"A\"."
                .formatted(compared.what()));
  }
}
