package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.ModelReader;
import java.util.List;

final class OneEntry implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Process process = draft.bpmn().getModelElementById(draft.model().id());
    List<StartEvent> starts = ModelReader.starts(process);
    if (draft.model().entry() == null) {
      return List.of(
          Finding.error(
              starts.isEmpty() ? process.getId() : starts.getFirst().getId(),
              "The journey has no entry, so nobody would ever get into it.",
              "Make the start event a message start event, apply the template Entry and name the event that lets people in."));
    }
    return starts.stream()
        .filter(start -> !start.getId().equals(draft.model().entry().element()))
        .map(
            start ->
                Finding.error(
                    start.getId(),
                    "There is a second start beside the entry; people would come in past its rules.",
                    "Remove it, or give it a journey of its own."))
        .toList();
  }
}
