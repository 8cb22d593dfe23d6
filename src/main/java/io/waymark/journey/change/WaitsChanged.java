package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long people wait, and for what. */
final class WaitsChanged implements Comparison {

  private static final String TIME = "the time";
  private static final String EVENT = "the awaited event";
  private static final Map<String, String> LABELS =
      Map.of(
          "filter", "the condition for the event",
          "since", "from when the event counts",
          "until", "until when",
          "at", "the time of day",
          "days", "the days",
          "hours", "the hours",
          "attribute", "the date",
          "offset", "before or after the date");

  @Override
  public List<Change> compare(Compared both) {
    Map<String, Map<String, String>> was = settings(both.before());
    var changes = new ArrayList<Change>();
    settings(both.after())
        .forEach(
            (element, is) ->
                both.same()
                    .earlier(element)
                    .map(was::get)
                    .ifPresent(earlier -> compare(element, earlier, is, both, changes)));
    return changes;
  }

  private static void compare(
      String element,
      Map<String, String> was,
      Map<String, String> is,
      Compared both,
      List<Change> changes) {
    var rest = new HashMap<>(was);
    String earlier = was.get(TIME);
    String now = is.get(TIME);
    String name = "Wait " + both.is(element);
    if (earlier != null && now != null && !earlier.equals(now)) {
      changes.add(
          new Change(
              element, name + ": " + Words.time(earlier) + " is now " + Words.time(now) + "."));
      rest.put(TIME, now);
    }
    Settings.compare(rest, is, LABELS)
        .forEach(text -> changes.add(new Change(element, name + ": " + text + ".")));
  }

  /** What a new wait, or one that is gone, is for. */
  static String told(Map<String, String> settings) {
    String event = settings.get(EVENT);
    if (event != null) {
      return ": for " + Words.emphasis(event);
    }
    return settings.containsKey("until")
        ? ": until the person's own " + settings.get("until")
        : ": " + Words.time(settings.getOrDefault(TIME, ""));
  }

  /** By element. */
  static Map<String, Map<String, String>> settings(Draft draft) {
    var all = new LinkedHashMap<String, Map<String, String>>();
    for (JourneyModel.WaitPoint wait : draft.model().waits()) {
      for (JourneyModel.Timer timer : wait.timers()) {
        Map<String, String> settings = properties(timer.element(), draft);
        if (timer.until() == null) {
          settings.put(TIME, (timer.written().isFeel() ? "=" : "") + timer.written().text());
        }
        all.put(timer.element(), settings);
      }
      for (JourneyModel.Awaited awaited : wait.awaited()) {
        Map<String, String> settings = properties(awaited.element(), draft);
        settings.put(EVENT, awaited.event());
        all.put(awaited.element(), settings);
      }
    }
    return all;
  }

  private static Map<String, String> properties(String element, Draft draft) {
    FlowElement found = draft.bpmn().getModelElementById(element);
    return new HashMap<>(ModelReader.properties(found));
  }
}
