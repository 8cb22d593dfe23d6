package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Events at the edge of a step: they may come while it lasts, and nobody stands at them. */
public final class Edges {

  private Edges() {}

  /**
   * @param bpmn a model that was deployed
   * @return ids
   */
  public static Set<String> of(String bpmn) {
    return Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8)))
        .getModelElementsByType(BoundaryEvent.class)
        .stream()
        .map(BoundaryEvent::getId)
        .collect(Collectors.toSet());
  }
}
