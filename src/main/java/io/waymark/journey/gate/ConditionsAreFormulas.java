package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

/** In BPMN as Camunda writes it a condition without a {@code =} is a text, and no text is true. */
final class ConditionsAreFormulas implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.bpmn().getModelElementsByType(SequenceFlow.class).stream()
        .filter(flow -> !written(flow).isEmpty() && !written(flow).startsWith("="))
        .map(ConditionsAreFormulas::finding)
        .toList();
  }

  private static String written(SequenceFlow flow) {
    ConditionExpression condition = flow.getConditionExpression();
    return condition == null ? "" : condition.getTextContent().strip();
  }

  private static Finding finding(SequenceFlow flow) {
    return Finding.error(
        flow.getId(),
        "The condition \"%s\" does not begin with =, so it is a text and no question: a text is true of nobody, and nobody would go this way."
            .formatted(written(flow)),
        "Write =%s, if that is the formula that is meant.".formatted(written(flow)));
  }
}
