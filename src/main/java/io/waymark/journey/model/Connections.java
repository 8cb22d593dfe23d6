package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;

/** Elements may name the flows that touch them, or leave that to the flows: both are BPMN. */
final class Connections {

  private Connections() {}

  /** Has every element name its flows. */
  static void complete(BpmnModelInstance bpmn) {
    for (SequenceFlow flow : bpmn.getModelElementsByType(SequenceFlow.class)) {
      FlowNode source = flow.getSource();
      FlowNode target = flow.getTarget();
      if (source != null && !source.getOutgoing().contains(flow)) {
        source.getOutgoing().add(flow);
      }
      if (target != null && !target.getIncoming().contains(flow)) {
        target.getIncoming().add(flow);
      }
    }
  }
}
