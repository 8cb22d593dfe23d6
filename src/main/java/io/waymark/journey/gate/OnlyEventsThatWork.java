package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.TerminateEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

/** Journeys wait for time and for what people do; nobody sends what other events wait for. */
final class OnlyEventsThatWork implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.bpmn().getModelElementsByType(Event.class).stream()
        .filter(
            event -> definitions(event).stream().anyMatch(definition -> !works(event, definition)))
        .map(OnlyEventsThatWork::finding)
        .toList();
  }

  private static List<EventDefinition> definitions(Event event) {
    return List.copyOf(event.getChildElementsByType(EventDefinition.class));
  }

  private static boolean works(Event event, EventDefinition definition) {
    return switch (definition) {
      case MessageEventDefinition message -> event instanceof CatchEvent;
      case TimerEventDefinition timer -> event instanceof CatchEvent;
      case ErrorEventDefinition error -> event instanceof CatchEvent || event instanceof EndEvent;
      case TerminateEventDefinition terminate -> event instanceof EndEvent;
      default -> false;
    };
  }

  private static Finding finding(Event event) {
    String kind =
        definitions(event).getFirst().getElementType().getTypeName().replace("EventDefinition", "");
    return event instanceof ThrowEvent
        ? Finding.error(
            event.getId(),
            "This event of the kind \"%s\" does nothing that Waymark serves: people would stand here, or nobody would hear of it."
                .formatted(kind),
            "Use a step to do something, a plain end to end, and an arrow in place of a link.")
        : Finding.error(
            event.getId(),
            "This waits for a \"%s\", which nothing in Waymark sends: people would stand here for ever."
                .formatted(kind),
            "Wait for an event that people do (a message) or for a time. In place of a link draw the arrow.");
  }
}
