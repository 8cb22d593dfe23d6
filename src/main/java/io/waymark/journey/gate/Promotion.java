package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;

/** Messages by which a journey promotes something to people who have not asked for it. */
final class Promotion {

  private Promotion() {}

  /** How many; none in a transactional journey, whose people would miss what they asked for. */
  static long messages(Draft draft, StepCatalog steps) {
    return draft.model().promotional()
        ? draft.model().tasks().stream()
            .filter(task -> steps.sends(task).filter(Sending::promotional).isPresent())
            .count()
        : 0;
  }

  /** Whether people are held out, or meant to be; what cannot be read is told of elsewhere. */
  static boolean holdsOut(Draft draft, JourneyModel.Entry entry) {
    FlowElement start = draft.bpmn().getModelElementById(entry.element());
    return !ModelReader.properties(start).getOrDefault("holdout", "").matches("0*");
  }
}
