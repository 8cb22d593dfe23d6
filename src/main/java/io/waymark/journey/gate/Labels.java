package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;

/** What an author calls an element. */
final class Labels {

  private Labels() {}

  /** Its name and its id, for names may be alike. */
  static String of(FlowElement element) {
    String name = element.getName();
    return name == null || name.isBlank() || name.equals(element.getId())
        ? element.getId()
        : "\"" + name.replaceAll("\\s+", " ") + "\" (" + element.getId() + ")";
  }
}
