package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** By the enrolment's id the engine and the application know of whom they speak. */
final class EngineVariablesAreLeftAlone implements DeployRule {

  private static final Pattern OURS =
      Pattern.compile("\\s*(?:enrolmentId|take_\\d+|resume_\\d+)\\b.*");

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Stream.of(ZeebeInput.class, ZeebeOutput.class)
        .flatMap(type -> draft.bpmn().getModelElementsByType(type).stream())
        .map(ZeebeMapping.class::cast)
        .filter(
            mapping -> mapping.getTarget() != null && OURS.matcher(mapping.getTarget()).matches())
        .map(
            mapping ->
                Finding.error(
                    element((ModelElementInstance) mapping),
                    "This overwrites \"%s\", by which Waymark knows whom the engine speaks of: the person would stand still here."
                        .formatted(mapping.getTarget().strip()),
                    "Remove the input or output, or give its target another name."))
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
