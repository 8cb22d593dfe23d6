package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * An exit ends the whole journey, whatever the person is doing in it: it interrupts, stands in no
 * other subprocess, and nothing comes behind it.
 */
final class ExitsStandAtTheTop implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    var findings = new ArrayList<Finding>();
    for (StartEvent start : draft.bpmn().getModelElementsByType(StartEvent.class)) {
      if (ModelReader.isExit(start)) {
        judge(start, findings);
        behind(start, findings);
      }
    }
    var seen = new HashSet<String>();
    for (JourneyModel.Exit exit : draft.model().exits()) {
      if (!seen.add(exit.event() + "|" + exit.filter())) {
        findings.add(
            Finding.error(
                exit.element(),
                "Two exits take the same event under the same condition: nobody could say why a"
                    + " person left.",
                "Remove one of them, or tell them apart by a filter."));
      }
    }
    return findings;
  }

  /** Whoever leaves gets nothing more, and nothing more is done for them. */
  private static void behind(StartEvent start, List<Finding> findings) {
    start.getParentElement().getChildElementsByType(ServiceTask.class).stream()
        .map(
            step ->
                Finding.error(
                    step.getId(),
                    "This step stands behind the exit \"%s\": whoever leaves a journey gets nothing more from it, so it would be done for nobody."
                        .formatted(start.getId()),
                    "Remove it here, and draw a journey of its own that begins with the exit's"
                        + " event."))
        .forEach(findings::add);
  }

  private static void judge(StartEvent start, List<Finding> findings) {
    if (!(start.getParentElement().getParentElement() instanceof Process)) {
      findings.add(
          Finding.error(
              start.getId(),
              "The exit stands inside another subprocess: a person who is elsewhere in the journey"
                  + " would not be let out.",
              "Move the event subprocess to the top level of the journey."));
    }
    if (ModelReader.eventName(start) == null) {
      findings.add(
          Finding.error(
              start.getId(),
              "The exit names no event, so it would let nobody out.",
              "Apply the template Exit to its start event and name the event."));
    }
    if (!start.isInterrupting()) {
      findings.add(
          Finding.error(
              start.getId(),
              "The exit does not interrupt: the person would go on getting messages.",
              "Change the start event of the exit to an interrupting one."));
    }
  }
}
