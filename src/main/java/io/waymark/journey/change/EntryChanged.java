package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who gets in. */
final class EntryChanged implements Comparison {

  /** As the element template labels them. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("event", "the event that lets people in"),
          Map.entry("trigger", "what lets people in"),
          Map.entry("attribute", "the date"),
          Map.entry("offset", "before or after the date"),
          Map.entry("at", "the time of day"),
          Map.entry("repeat", "coming round"),
          Map.entry("filter", "the condition for entering"),
          Map.entry("reentry", "entering again"),
          Map.entry("reentryAfter", "entering again after"),
          Map.entry("entity", "one pass for each"),
          Map.entry("kind", "the kind"),
          Map.entry("goal", "the goal"),
          Map.entry("conversionWindow", "how long the goal counts"),
          Map.entry("holdout", "the percentage held out"),
          Map.entry("priority", "the priority"),
          Map.entry("lateness", "too late after"),
          Map.entry("review", "the next review"));

  @Override
  public List<Change> compare(Compared both) {
    Draft before = both.before();
    Draft after = both.after();
    var changes = new ArrayList<Change>();
    for (String change : Settings.compare(settings(before), settings(after), LABELS)) {
      changes.add(new Change(element(before, after), "Entry: " + change + "."));
    }
    return changes;
  }

  private static String element(Draft before, Draft after) {
    JourneyModel.Entry entry =
        after.model().entry() == null ? before.model().entry() : after.model().entry();
    return entry == null ? after.model().id() : entry.element();
  }

  private static Map<String, String> settings(Draft draft) {
    JourneyModel.Entry entry = draft.model().entry();
    if (entry == null) {
      return Map.of();
    }
    FlowElement start = draft.bpmn().getModelElementById(entry.element());
    var settings = new HashMap<>(ModelReader.properties(start));
    settings.put("event", entry.event());
    return settings;
  }
}
