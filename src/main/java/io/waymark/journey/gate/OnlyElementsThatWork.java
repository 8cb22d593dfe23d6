package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.AdHocSubProcess;
import io.camunda.zeebe.model.bpmn.instance.BusinessRuleTask;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.ComplexGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.ManualTask;
import io.camunda.zeebe.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.ScriptTask;
import io.camunda.zeebe.model.bpmn.instance.Transaction;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Elements Waymark does not serve yet would leave people standing. */
final class OnlyElementsThatWork implements DeployRule {

  private static final Map<Class<? extends ModelElementInstance>, String> NOT_SERVED =
      Map.of(
          AdHocSubProcess.class, "an ad-hoc subprocess",
          Transaction.class, "a transaction",
          ComplexGateway.class, "a complex gateway",
          CallActivity.class, "a call activity",
          UserTask.class, "a user task",
          ManualTask.class, "a manual task",
          ReceiveTask.class, "a receive task",
          ScriptTask.class, "a script task",
          BusinessRuleTask.class, "a business rule task",
          MultiInstanceLoopCharacteristics.class, "a multi-instance marker");

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return NOT_SERVED.entrySet().stream()
        .flatMap(
            kind ->
                draft.bpmn().getModelElementsByType(kind.getKey()).stream()
                    .map(element -> finding(element, kind.getValue())))
        .toList();
  }

  private static Finding finding(ModelElementInstance element, String kind) {
    String id =
        Stream.iterate(element, e -> e != null, ModelElementInstance::getParentElement)
            .filter(FlowElement.class::isInstance)
            .map(e -> ((FlowElement) e).getId())
            .findFirst()
            .orElse("file");
    return Finding.error(
        id,
        "This is " + kind + ", which no part of Waymark serves: people would stand here for ever.",
        element instanceof CallActivity
            ? "Draw a subprocess in its place, and paste into it what the other process has: a journey calls none."
            : "Use a service task with one of Waymark's templates, or a wait for an event.");
  }
}
