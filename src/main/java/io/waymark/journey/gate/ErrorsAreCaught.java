package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Graph;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** An error that nothing takes stops the engine, and the journey is never seen to end. */
final class ErrorsAreCaught implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Graph graph = new Graph(draft.bpmn());
    return draft.bpmn().getModelElementsByType(EndEvent.class).stream()
        .flatMap(
            end ->
                errors(end.getEventDefinitions())
                    .filter(error -> !caught(end, error, graph))
                    .map(error -> finding(end)))
        .toList();
  }

  private static Finding finding(EndEvent end) {
    return Finding.error(
        end.getId(),
        "The end throws an error that nothing catches: everybody who gets here would be stopped by an incident, and their pass would never end.",
        "Make it a plain end event, or put an error event on the edge of the subprocess around it.");
  }

  private static boolean caught(EndEvent end, ErrorEventDefinition thrown, Graph graph) {
    return Stream.iterate(
            end.getParentElement(), Objects::nonNull, ModelElementInstance::getParentElement)
        .filter(SubProcess.class::isInstance)
        .flatMap(sub -> graph.boundaries((SubProcess) sub).stream())
        .flatMap(ErrorsAreCaught::errors)
        .anyMatch(caught -> code(caught) == null || Objects.equals(code(caught), code(thrown)));
  }

  private static Stream<ErrorEventDefinition> errors(BoundaryEvent event) {
    return errors(event.getEventDefinitions());
  }

  private static Stream<ErrorEventDefinition> errors(Collection<EventDefinition> definitions) {
    return definitions.stream()
        .filter(ErrorEventDefinition.class::isInstance)
        .map(ErrorEventDefinition.class::cast);
  }

  private static @Nullable String code(ErrorEventDefinition definition) {
    Error error = definition.getError();
    return error == null ? null : error.getErrorCode();
  }
}
