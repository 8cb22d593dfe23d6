package io.waymark.journey.gate;

import io.waymark.journey.model.Expression;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A formula in a model.
 *
 * @param setting what it is for, in the author's words
 */
record Formula(String element, String setting, Expression expression) {

  /** All of a journey's, wherever they stand. */
  static List<Formula> in(JourneyModel model) {
    var formulas = new ArrayList<Formula>(filters(model));
    if (model.entry() != null) {
      add(model.entry().element(), "entity", model.entry().entity(), formulas);
    }
    for (JourneyModel.Choice choice : model.choices()) {
      choice
          .conditions()
          .forEach(branch -> add(branch.flow(), "condition", branch.condition(), formulas));
    }
    for (JourneyModel.Task task : model.tasks()) {
      task.headers()
          .forEach((key, value) -> add(task.element(), key, Expression.value(value), formulas));
    }
    return formulas;
  }

  /** These and those that say when. */
  static List<Formula> everywhere(JourneyModel model) {
    var formulas = new ArrayList<Formula>(in(model));
    model.waits().stream()
        .flatMap(wait -> wait.timers().stream())
        .forEach(timer -> add(timer.element(), "time", timer.written(), formulas));
    return formulas;
  }

  /** Those that decide whether an event counts. */
  static List<Formula> filters(JourneyModel model) {
    var filters = new ArrayList<Formula>();
    if (model.entry() != null) {
      add(model.entry().element(), "filter", model.entry().filter(), filters);
    }
    model.exits().forEach(exit -> add(exit.element(), "filter", exit.filter(), filters));
    for (JourneyModel.WaitPoint wait : model.waits()) {
      wait.awaited()
          .forEach(awaited -> add(awaited.element(), "filter", awaited.filter(), filters));
    }
    return filters;
  }

  private static void add(
      String element, String setting, @Nullable Expression expression, List<Formula> formulas) {
    if (expression != null && expression.isFeel()) {
      formulas.add(new Formula(element, setting, expression));
    }
  }
}
