package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.LocalSettings;
import io.waymark.journey.model.ModelReader;
import java.util.List;

/** Local times, days and dates at entries and waits. */
final class LocalTimesHold implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.bpmn().getModelElementsByType(CatchEvent.class).stream()
        .flatMap(
            event ->
                LocalSettings.problem(ModelReader.properties(event)).stream()
                    .map(problem -> finding(event, problem)))
        .toList();
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
