package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.ModelReader;
import io.waymark.journey.model.Spelling;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A setting with a misspelt name is as if it had not been set. */
final class SettingsAreSpeltRight implements DeployRule {

  /** Names that entries, exits, waits and variants read. */
  private static final Set<String> KNOWN =
      Set.of(
          "at",
          "attribute",
          "conversionWindow",
          "days",
          "entity",
          "filter",
          "goal",
          "holdout",
          "hours",
          "kind",
          "lateness",
          "offset",
          "priority",
          "reason",
          "reentry",
          "reentryAfter",
          "repeat",
          "review",
          "segment",
          "since",
          "trigger",
          "until",
          "weight");

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.bpmn().getModelElementsByType(FlowElement.class).stream()
        .flatMap(SettingsAreSpeltRight::judge)
        .toList();
  }

  private static Stream<Finding> judge(FlowElement element) {
    return Stream.concat(misspelt(element), twice(element));
  }

  private static Stream<Finding> twice(FlowElement element) {
    return ModelReader.settingsThereTwice(element).stream()
        .map(
            name ->
                Finding.error(
                    element.getId(),
                    "The setting \"%s\" is there twice: nobody could say which of the two holds."
                        .formatted(name),
                    "Remove one of them, in the panel or in the XML."));
  }

  private static Stream<Finding> misspelt(FlowElement element) {
    return ModelReader.properties(element).keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .flatMap(
            name ->
                Spelling.slip(name, KNOWN).stream().map(meant -> finding(element, name, meant)));
  }

  private static Finding finding(FlowElement element, String name, String meant) {
    return Finding.error(
        element.getId(),
        "The setting \"%s\" is read by nothing: what it says would hold for nobody."
            .formatted(name),
        "Did you mean \"%s\"? Apply the template again, it writes the names.".formatted(meant));
  }
}
