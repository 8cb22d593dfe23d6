package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Durations;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A setting of the entry that cannot be read would be taken for none. */
final class EntrySettingsHold implements DeployRule {

  private static final Pattern PERCENT = Pattern.compile("[0-9]|[1-8][0-9]|90");
  private static final Pattern UP_TO_100 = Pattern.compile("[0-9]|[1-9][0-9]|100");

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    JourneyModel.Entry entry = draft.model().entry();
    if (entry == null) {
      return List.of();
    }
    StartEvent start = draft.bpmn().getModelElementById(entry.element());
    Map<String, String> settings = ModelReader.properties(start);
    var findings = new ArrayList<Finding>();
    duration("lateness", settings, entry, findings);
    duration("conversionWindow", settings, entry, findings);
    duration("reentryAfter", settings, entry, findings);
    if ("after".equals(settings.get("reentry")) && entry.reentryAfter() == null) {
      findings.add(
          error(
              entry,
              "People may enter again after a while, but not after which: they would enter again at once.",
              "Fill in \"Again after\" at the entry, e.g. P30D."));
    }
    matches("holdout", PERCENT, "a whole percentage from 0 to 90", settings, entry, findings);
    matches("priority", UP_TO_100, "a whole number from 0 to 100", settings, entry, findings);
    return findings;
  }

  private static void duration(
      String name, Map<String, String> settings, JourneyModel.Entry entry, List<Finding> findings) {
    String text = settings.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return;
    }
    try {
      if (!Durations.parse(text).after(Instant.EPOCH).isAfter(Instant.EPOCH)) {
        findings.add(
            error(
                entry,
                "The setting \"%s\" is \"%s\", which is over before it begins: it would hold for nobody."
                    .formatted(name, text),
                "Write it without a minus, like PT24H, P3D, P2W or P1M."));
      }
    } catch (DateTimeException | ArithmeticException e) {
      findings.add(
          error(
              entry,
              "The setting \"%s\" is \"%s\", which is no length of time, so it would not hold for anybody."
                  .formatted(name, text),
              "Write it like PT24H, P3D, P2W or P1M."));
    }
  }

  private static void matches(
      String name,
      Pattern allowed,
      String what,
      Map<String, String> settings,
      JourneyModel.Entry entry,
      List<Finding> findings) {
    String text = settings.getOrDefault(name, "").strip();
    if (!text.isEmpty() && !allowed.matcher(text).matches()) {
      findings.add(
          error(
              entry,
              "The setting \"%s\" is \"%s\", so it would not hold for anybody."
                  .formatted(name, text),
              "Give " + what + "."));
    }
  }

  private static Finding error(JourneyModel.Entry entry, String consequence, String mend) {
    return Finding.error(entry.element(), consequence, mend);
  }
}
