package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads every {@link Element} of a model, in the order in which they are drawn up in the file. */
public final class Elements {

  private final JourneyModel model;

  private Elements(JourneyModel model) {
    this.model = model;
  }

  /** By their ids. */
  public static SequencedMap<String, Element> of(String source, JourneyModel model) {
    BpmnModelInstance bpmn =
        Bpmn.readModelFromStream(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
    Connections.complete(bpmn);
    return of(bpmn, model);
  }

  static SequencedMap<String, Element> of(BpmnModelInstance bpmn, JourneyModel model) {
    var elements = new LinkedHashMap<String, Element>();
    var reader = new Elements(model);
    bpmn.getModelElementsByType(FlowNode.class)
        .forEach(node -> elements.put(node.getId(), reader.read(node)));
    return elements;
  }

  private Element read(FlowNode node) {
    String name = node.getName();
    return new Element(
        node.getId(),
        name == null || name.isBlank() ? node.getId() : name.strip(),
        kind(node),
        node.getParentElement() instanceof SubProcess around ? around.getId() : null,
        host(node),
        job(node),
        settings(node),
        model.loops().contains(node.getId()));
  }

  private static SortedMap<String, String> settings(FlowNode node) {
    var settings = new TreeMap<>(ModelReader.properties(node));
    switch (node) {
      case Activity task -> settings.putAll(ModelReader.headers(task));
      case CatchEvent event -> {
        settings.put("event", Objects.requireNonNullElse(ModelReader.eventName(event), ""));
        settings.put("timer", timer(event));
      }
      case Gateway gateway -> gateway.getOutgoing().forEach(flow -> way(flow, settings));
      default -> {}
    }
    settings.values().removeIf(String::isBlank);
    return settings;
  }

  private static String timer(CatchEvent event) {
    return ModelReader.definition(event, TimerEventDefinition.class)
        .map(timer -> timer.getTextContent().strip())
        .orElse("");
  }

  /** Ways are told apart by what is asked at them: an id says nothing about whom they are for. */
  private static void way(SequenceFlow flow, SortedMap<String, String> settings) {
    JourneyModel.Branch way = ModelReader.branch(flow);
    String name = Objects.requireNonNullElse(flow.getName(), "").strip();
    boolean asks = flow.getConditionExpression() != null || way.weight() > 0;
    settings.put(
        "way " + name + (asks ? " " + way.condition().text() : ""),
        asks ? Integer.toString(way.weight()) : "");
  }

  private static String kind(FlowNode node) {
    String kind = node.getElementType().getTypeName();
    return node instanceof CatchEvent event && !event.getEventDefinitions().isEmpty()
        ? kind + " " + about(event)
        : kind;
  }

  private static String about(CatchEvent event) {
    return event
        .getEventDefinitions()
        .iterator()
        .next()
        .getElementType()
        .getTypeName()
        .replace("EventDefinition", "")
        .toLowerCase(Locale.ROOT);
  }

  private static @Nullable String host(FlowNode node) {
    return switch (node) {
      case BoundaryEvent event ->
          event.getAttachedTo() == null ? null : event.getAttachedTo().getId();
      case IntermediateCatchEvent event -> {
        String host = WaitPoints.host(event);
        yield host.equals(event.getId()) ? null : host;
      }
      default -> null;
    };
  }

  private static @Nullable String job(FlowNode node) {
    ZeebeTaskDefinition definition =
        node instanceof Activity task
            ? task.getSingleExtensionElement(ZeebeTaskDefinition.class)
            : null;
    return definition == null ? null : definition.getType();
  }
}
