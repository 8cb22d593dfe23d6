package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Instrumentation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.bpm.model.xml.validation.ValidationResult;

/**
 * What the engine itself asks of a model, so that a build hears of it before a deployment does. It
 * is asked of what would be deployed, and only where nothing else is wrong with that.
 */
final class TheEngineTakesIt implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return around.inDoubt().isEmpty()
        ? complaints(Instrumentation.apply(draft.bundle(), draft.model()))
        : List.of();
  }

  private static List<Finding> complaints(BpmnModelInstance deployed) {
    var engine = new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS);
    new ModelWalker(deployed).walk(engine);
    return engine.getValidationResult().getResults().values().stream()
        .flatMap(List::stream)
        .map(TheEngineTakesIt::finding)
        .toList();
  }

  private static Finding finding(ValidationResult result) {
    return Finding.error(
        element(result.getElement()),
        "The engine would not take this, so nobody would enter: " + result.getMessage() + ".",
        "Change or remove it; the Problems panel of Camunda Modeler marks it too.");
  }

  /** Or what is around it, where it has no id by itself. */
  private static String element(ModelElementInstance element) {
    return Stream.iterate(element, Objects::nonNull, ModelElementInstance::getParentElement)
        .filter(BaseElement.class::isInstance)
        .map(around -> ((BaseElement) around).getId())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("file");
  }
}
