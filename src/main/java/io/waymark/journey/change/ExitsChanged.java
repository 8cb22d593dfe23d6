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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is let out, and when. */
final class ExitsChanged implements Comparison {

  @Override
  public List<Change> compare(Compared both) {
    Map<String, JourneyModel.Exit> was = exits(both.before());
    Map<String, JourneyModel.Exit> is = exits(both.after());
    var changes = new ArrayList<Change>();
    is.forEach(
        (element, exit) -> {
          if (both.same().earlier(element).filter(was::containsKey).isEmpty()) {
            changes.add(new Change(element, came(exit, both)));
          }
        });
    was.forEach(
        (element, exit) -> {
          JourneyModel.Exit now = both.same().later(element).map(is::get).orElse(null);
          if (now == null) {
            changes.add(new Change(element, went(exit, both)));
          } else {
            changed(exit, now, both, changes);
          }
        });
    return changes;
  }

  private static String came(JourneyModel.Exit exit, Compared both) {
    return "Exit "
        + name(exit, both.after(), both::is)
        + " added: "
        + Words.emphasis(exit.event())
        + (exit.filter() == null ? "" : " where " + Words.value(exit.filter().text()))
        + " now ends the journey at once.";
  }

  private static String went(JourneyModel.Exit exit, Compared both) {
    return "Exit "
        + name(exit, both.before(), both::was)
        + " removed: "
        + Words.emphasis(exit.event())
        + " no longer ends the journey, people go on getting messages after it.";
  }

  private static void changed(
      JourneyModel.Exit was, JourneyModel.Exit is, Compared both, List<Change> changes) {
    if (!was.element().equals(is.element())) {
      changes.add(
          new Change(
              is.element(),
              "Exit on %s is now called %s (was %s)."
                  .formatted(
                      Words.emphasis(is.event()),
                      Words.value(is.element()),
                      Words.value(was.element()))));
    }
    var said = Settings.compare(settings(was), settings(is), Map.of());
    said.forEach(
        text ->
            changes.add(
                new Change(
                    is.element(), "Exit " + name(is, both.after(), both::is) + ": " + text + ".")));
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
  private static String name(JourneyModel.Exit exit, Draft draft, UnaryOperator<String> name) {
    FlowElement start = Objects.requireNonNull(draft.bpmn().getModelElementById(exit.element()));
    return start.getParentElement() instanceof FlowElement around && !Words.name(around).isEmpty()
        ? name.apply(around.getId())
        : name.apply(exit.element());
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
