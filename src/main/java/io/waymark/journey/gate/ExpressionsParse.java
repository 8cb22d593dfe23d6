package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Expression;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class ExpressionsParse implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, StepCatalog steps) {
    var findings = new ArrayList<Finding>();
    JourneyModel model = draft.model();
    if (model.entry() != null) {
      look(model.entry().element(), "filter", model.entry().filter(), findings);
      look(model.entry().element(), "entity", model.entry().entity(), findings);
    }
    model.exits().forEach(exit -> look(exit.element(), "filter", exit.filter(), findings));
    for (JourneyModel.WaitPoint wait : model.waits()) {
      wait.awaited()
          .forEach(awaited -> look(awaited.element(), "filter", awaited.filter(), findings));
    }
    for (JourneyModel.Choice choice : model.choices()) {
      choice
          .conditions()
          .forEach(branch -> look(branch.flow(), "condition", branch.condition(), findings));
    }
    for (JourneyModel.Task task : model.tasks()) {
      task.headers()
          .forEach((key, value) -> look(task.element(), key, Expression.value(value), findings));
    }
    return findings;
  }

  private static void look(
      String element, String setting, @Nullable Expression expression, List<Finding> findings) {
    if (expression != null && expression.problem() != null) {
      findings.add(
          Finding.error(
              element,
              "The "
                  + setting
                  + " cannot be understood, so it would never be true for anybody: "
                  + expression.problem(),
              "Correct the FEEL expression: " + expression.text()));
    }
  }
}
