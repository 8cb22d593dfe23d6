package io.waymark.journey.migration;

import io.waymark.journey.model.Element;
import java.util.Map;

/** What kind of element something is, as who draws journeys calls it. */
final class KindWords {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("startEvent message", "an entry or exit"),
          Map.entry("intermediateCatchEvent timer", "a wait"),
          Map.entry("intermediateCatchEvent message", "a wait for an event"),
          Map.entry("eventBasedGateway", "a wait for the first of several"),
          Map.entry("boundaryEvent timer", "a time limit at an edge"),
          Map.entry("boundaryEvent message", "an event at an edge"),
          Map.entry("serviceTask", "a step"),
          Map.entry("sendTask", "a step drawn as a send task"),
          Map.entry("exclusiveGateway", "a branch"),
          Map.entry("inclusiveGateway", "a branch that goes several ways"),
          Map.entry("parallelGateway", "a gateway that goes all ways"),
          Map.entry("subProcess", "a subprocess"),
          Map.entry("endEvent", "an end"));

  private KindWords() {}

  /** With its article; what has no word of its own is called as BPMN calls it. */
  static String of(Element element) {
    return WORDS.getOrDefault(element.kind(), "an element of the kind \"" + element.kind() + "\"");
  }
}
