package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
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
        model.loops().contains(node.getId()));
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
