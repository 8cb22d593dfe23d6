package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Reads from a model where people wait, and for what. */
final class WaitPoints {

  private WaitPoints() {}

  static List<JourneyModel.WaitPoint> in(BpmnModelInstance bpmn) {
    Map<String, List<CatchEvent>> byHost = new LinkedHashMap<>();
    for (IntermediateCatchEvent event : bpmn.getModelElementsByType(IntermediateCatchEvent.class)) {
      byHost.computeIfAbsent(host(event), id -> new ArrayList<>()).add(event);
    }
    for (BoundaryEvent event : bpmn.getModelElementsByType(BoundaryEvent.class)) {
      if (event.getAttachedTo() != null) {
        byHost.computeIfAbsent(event.getAttachedTo().getId(), id -> new ArrayList<>()).add(event);
      }
    }
    return byHost.entrySet().stream()
        .map(
            entry ->
                new JourneyModel.WaitPoint(
                    entry.getKey(), timers(entry.getValue()), awaited(entry.getValue())))
        .filter(wait -> !wait.timers().isEmpty() || !wait.awaited().isEmpty())
        .toList();
  }

  /** Listeners behind an event-based gateway never run, so the gateway plans for its events. */
  static String host(IntermediateCatchEvent event) {
    return event.getIncoming().stream()
        .map(SequenceFlow::getSource)
        .filter(EventBasedGateway.class::isInstance)
        .map(FlowElement::getId)
        .findFirst()
        .orElse(event.getId());
  }

  private static List<JourneyModel.Timer> timers(List<CatchEvent> events) {
    var timers = new ArrayList<JourneyModel.Timer>();
    for (CatchEvent event : events) {
      ModelReader.definition(event, TimerEventDefinition.class)
          .map(timer -> timer(event, timer))
          .ifPresent(timers::add);
    }
    return timers;
  }

  private static JourneyModel.Timer timer(CatchEvent event, TimerEventDefinition timer) {
    Until until = LocalSettings.until(ModelReader.properties(event)).orElse(null);
    if (timer.getTimeDuration() != null) {
      return timer(event, JourneyModel.TimerKind.DURATION, timer.getTimeDuration(), until);
    }
    return timer.getTimeDate() != null
        ? timer(event, JourneyModel.TimerKind.DATE, timer.getTimeDate(), until)
        : timer(event, JourneyModel.TimerKind.CYCLE, timer.getTimeCycle(), until);
  }

  private static JourneyModel.Timer timer(
      CatchEvent event,
      JourneyModel.TimerKind kind,
      @Nullable ModelElementInstance written,
      @Nullable Until until) {
    String text = written == null ? "" : written.getTextContent().trim();
    return new JourneyModel.Timer(event.getId(), kind, Expression.value(text), until);
  }

  private static List<JourneyModel.Awaited> awaited(List<CatchEvent> events) {
    return events.stream()
        .filter(event -> ModelReader.eventName(event) != null)
        .map(
            event ->
                new JourneyModel.Awaited(
                    event.getId(),
                    String.valueOf(ModelReader.eventName(event)),
                    ModelReader.feel(ModelReader.properties(event).get("filter")),
                    "entry".equals(ModelReader.properties(event).get("since"))))
        .toList();
  }
}
