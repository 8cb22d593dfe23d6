package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Expression;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is let out, and when. */
final class ExitsChanged implements Comparison {

  @Override
  public List<Change> compare(Draft before, Draft after) {
    Map<String, JourneyModel.Exit> was = exits(before);
    Map<String, JourneyModel.Exit> is = exits(after);
    var changes = new ArrayList<Change>();
    is.forEach(
        (element, exit) -> {
          if (!was.containsKey(element)) {
            changes.add(new Change(element, came(exit, after)));
          }
        });
    was.forEach(
        (element, exit) -> {
          if (!is.containsKey(element)) {
            changes.add(new Change(element, went(exit, before)));
          } else {
            changed(exit, is.get(element), after, changes);
          }
        });
    return changes;
  }

  private static String came(JourneyModel.Exit exit, Draft draft) {
    return "Exit "
        + name(exit, draft)
        + " added: "
        + Words.emphasis(exit.event())
        + (exit.filter() == null ? "" : " where " + Words.value(exit.filter().text()))
        + " now ends the journey at once.";
  }

  private static String went(JourneyModel.Exit exit, Draft draft) {
    return "Exit "
        + name(exit, draft)
        + " removed: "
        + Words.emphasis(exit.event())
        + " no longer ends the journey, people go on getting messages after it.";
  }

  private static void changed(
      JourneyModel.Exit was, JourneyModel.Exit is, Draft draft, List<Change> changes) {
    var said = Settings.compare(settings(was), settings(is), Map.of());
    said.forEach(
        text ->
            changes.add(new Change(is.element(), "Exit " + name(is, draft) + ": " + text + ".")));
  }

  private static Map<String, String> settings(JourneyModel.Exit exit) {
    return Map.of(
        "the event",
        exit.event(),
        "the condition",
        text(exit.filter()),
        "the reason",
        exit.reason());
  }

  private static String text(@Nullable Expression expression) {
    return expression == null ? "" : expression.text();
  }

  /** The subprocess around it bears the name, or else its start does. */
  private static String name(JourneyModel.Exit exit, Draft draft) {
    FlowElement start = Objects.requireNonNull(draft.bpmn().getModelElementById(exit.element()));
    return start.getParentElement() instanceof FlowElement around
            && around.getName() != null
            && !around.getName().isBlank()
        ? Words.emphasis(around.getName())
        : Words.name(exit.element(), draft);
  }

  private static Map<String, JourneyModel.Exit> exits(Draft draft) {
    return draft.model().exits().stream()
        .collect(
            Collectors.toMap(
                JourneyModel.Exit::element,
                Function.identity(),
                (first, second) -> first,
                LinkedHashMap::new));
  }
}
