package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;

/** Whether one person can be at several places of a model at once. */
final class Tokens {

  private Tokens() {}

  static boolean mayBeSeveral(BpmnModelInstance bpmn) {
    return !bpmn.getModelElementsByType(MultiInstanceLoopCharacteristics.class).isEmpty()
        || bpmn.getModelElementsByType(FlowNode.class).stream().anyMatch(Tokens::splits);
  }

  /** Where several arrows leave and none is chosen, all are taken. */
  private static boolean splits(FlowNode node) {
    boolean chooses = node instanceof ExclusiveGateway || node instanceof EventBasedGateway;
    return (node instanceof BoundaryEvent edge && !edge.cancelActivity())
        || (node instanceof StartEvent start && !start.isInterrupting())
        || (!chooses && node.getOutgoing().size() > 1);
  }
}
