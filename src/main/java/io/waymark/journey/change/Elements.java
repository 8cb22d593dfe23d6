package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.Task;
import io.waymark.journey.model.Draft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The elements people go through. */
final class Elements {

  private Elements() {}

  /** By id, without those of the exits. */
  static Map<String, FlowNode> of(Draft draft) {
    var elements = new LinkedHashMap<String, FlowNode>();
    for (FlowNode node : draft.bpmn().getModelElementsByType(FlowNode.class)) {
      if (!ofAnExit(node)) {
        elements.put(node.getId(), node);
      }
    }
    return elements;
  }

  private static boolean ofAnExit(FlowNode node) {
    return Stream.<ModelElementInstance>iterate(
            node, Objects::nonNull, ModelElementInstance::getParentElement)
        .anyMatch(around -> around instanceof SubProcess sub && sub.triggeredByEvent());
  }

  /** What kind of element it is, in an author's words. */
  static String kind(FlowNode node) {
    return switch (node) {
      case StartEvent start -> "Start";
      case EndEvent end -> "End";
      case IntermediateCatchEvent wait -> "Wait";
      case BoundaryEvent edge -> "Edge event";
      case EventBasedGateway first -> "Wait for the first of several";
      case Gateway gateway -> "Gateway";
      case Task task -> "Step";
      case SubProcess sub -> "Subprocess";
      default -> "Element";
    };
  }
}
