package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

final class ExpressionsParse implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Formula.in(draft.model()).stream()
        .filter(formula -> formula.expression().problem() != null)
        .map(ExpressionsParse::finding)
        .toList();
  }

  private static Finding finding(Formula formula) {
    return Finding.error(
        formula.element(),
        "The "
            + formula.setting()
            + " cannot be understood, so it would never be true for anybody: "
            + formula.expression().problem(),
        "Correct the FEEL expression: " + formula.expression().text());
  }
}
