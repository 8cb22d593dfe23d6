package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.LocalSettings;
import io.waymark.journey.model.ModelReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Local times, days and dates at entries and waits. */
final class LocalTimesHold implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    var findings = new ArrayList<Finding>();
    for (CatchEvent event : draft.bpmn().getModelElementsByType(CatchEvent.class)) {
      Map<String, String> settings = ModelReader.properties(event);
      if (chosen("until", settings) && LocalSettings.until(settings).isEmpty()) {
        findings.add(
            Finding.error(
                event.getId(),
                "The local time this wait is for cannot be understood: people would not wait at all.",
                "Give a time like 09:00, days like mon-fri, hours like 09:00-17:00, a date's attribute, and an offset like -P3D."));
      }
      if (chosen("trigger", settings) && LocalSettings.trigger(settings).isEmpty()) {
        findings.add(
            Finding.error(
                event.getId(),
                "What lets people in cannot be understood, so nobody would ever get in.",
                "Choose event, date or API; a date needs the attribute it is kept in, a time like 09:00, and an offset like -P7D."));
      }
    }
    return findings;
  }

  private static boolean chosen(String setting, Map<String, String> settings) {
    String value = settings.get(setting);
    return value != null && (value.isEmpty() || ChoicesAreKnown.knows(setting, value));
  }
}
