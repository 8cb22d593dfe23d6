package io.waymark.step;

import io.waymark.journey.model.Expression;
import io.waymark.journey.model.Spelling;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be said of a step's settings before anybody gets there. */
final class Known {

  private static final String STOPPED = " Everybody would be stopped here by an incident.";

  private Known() {}

  /** All that is wrong with each setting by itself; of a formula only what it must not be. */
  static List<Step.Complaint> problems(Class<? extends Record> type, Map<String, String> headers) {
    var problems = new ArrayList<Step.Complaint>();
    for (RecordComponent component : type.getRecordComponents()) {
      String written = headers.get(component.getName());
      Step.Complaint problem =
          written == null || written.isBlank() ? missing(component) : problem(component, written);
      if (problem != null) {
        problems.add(problem);
      }
    }
    List<String> names =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    headers.keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(name -> problems.add(unknown(name, names)));
    return problems;
  }

  private static Step.@Nullable Complaint missing(RecordComponent component) {
    return Settings.optional(component)
        ? null
        : new Step.Complaint(
            "The setting \"" + component.getName() + "\" is missing." + STOPPED,
            "Fill it in, in the panel of this step.");
  }

  private static Step.@Nullable Complaint problem(RecordComponent component, String written) {
    Expression expression = Expression.value(written);
    if (expression.isFeel() && component.isAnnotationPresent(Written.class)) {
      return new Step.Complaint(
          "The setting \""
              + component.getName()
              + "\" is a formula: nobody could check beforehand what people get here, or whether they have to agree to it.",
          "Write it as it is, without the =. For a choice draw a branch, with a step on each way.");
    }
    try {
      if (!expression.isFeel()) {
        Settings.convert(component, written);
      } else if (expression.constant() && expression.value() instanceof Object value) {
        Settings.convert(component, value);
      }
      return null;
    } catch (Settings.Unfit e) {
      return new Step.Complaint(e.getMessage() + STOPPED, "Correct it, in the panel of this step.");
    }
  }

  private static Step.Complaint unknown(String name, List<String> names) {
    return new Step.Complaint(
        "The step has no setting \"" + name + "\": it would be as if it were not there.",
        "Remove it, or correct its name."
            + Spelling.hint(name, names)
            + " The settings are "
            + String.join(", ", names)
            + ".");
  }
}
