package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.LocalSettings;
import io.waymark.journey.model.ModelReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Local times, days and dates at entries and waits. */
final class LocalTimesHold implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.bpmn().getModelElementsByType(CatchEvent.class).stream()
        .flatMap(
            event ->
                LocalSettings.problem(ModelReader.properties(event))
                    .map(problem -> finding(event, problem))
                    .or(() -> daysOfTheBestTime(event))
                    .stream())
        .toList();
  }

  /** The best time is one of the clock; nothing reads days there. */
  private static Optional<Finding> daysOfTheBestTime(CatchEvent event) {
    Map<String, String> settings = ModelReader.properties(event);
    String days = settings.getOrDefault("days", "");
    return !"best-time".equals(settings.get("until")) || days.isBlank()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                event.getId(),
                "The setting \"days\" is \"%s\", but a wait until the best time goes on at the next one, on whatever day: people would go on on other days too."
                    .formatted(days),
                "Leave the days empty, or wait until a local time, which has days."));
  }

  private static Finding finding(CatchEvent event, LocalSettings.Problem problem) {
    return Finding.error(
        event.getId(),
        "The setting \"%s\" is %s: %s"
            .formatted(
                problem.setting(),
                problem.value().isEmpty()
                    ? "missing"
                    : "\"%s\", which cannot be understood".formatted(problem.value()),
                event instanceof StartEvent
                    ? "nobody would ever get in."
                    : "people would not wait at all."),
        problem.mend());
  }
}
