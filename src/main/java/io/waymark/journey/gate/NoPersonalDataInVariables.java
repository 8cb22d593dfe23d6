package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Expression;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

final class NoPersonalDataInVariables implements DeployRule {

  private static final List<String> PERSONAL = List.of("contact", "event", "trigger", "cart");

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Stream.of(ZeebeInput.class, ZeebeOutput.class)
        .flatMap(type -> draft.bpmn().getModelElementsByType(type).stream())
        .map(ZeebeMapping.class::cast)
        .filter(mapping -> mapping.getSource() != null)
        .filter(
            mapping -> PERSONAL.stream().anyMatch(Expression.value(mapping.getSource())::mentions))
        .map(
            mapping ->
                Finding.error(
                    element((ModelElementInstance) mapping),
                    "This writes what is known about a person into the engine, where it could not be erased.",
                    "Remove the input or output; steps, branches and waits read "
                        + String.join(", ", PERSONAL)
                        + " themselves."))
        .toList();
  }

  private static String element(ModelElementInstance mapping) {
    return Stream.iterate(mapping, e -> e != null, ModelElementInstance::getParentElement)
        .filter(FlowElement.class::isInstance)
        .map(e -> ((FlowElement) e).getId())
        .findFirst()
        .orElse("file");
  }
}
