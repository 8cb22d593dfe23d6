package io.waymark.journey.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Something in a model at which somebody can stand.
 *
 * @param name as its author calls it, or its id
 * @param kind of BPMN, with what an event is about, e.g. {@code serviceTask}, {@code
 *     intermediateCatchEvent timer}
 * @param parent the subprocess around it, or null
 * @param host what it hangs on: the task of a boundary event, the event-based gateway before a
 *     catch event; else null
 * @param job what a task does, e.g. {@code send-email}; else null
 * @param settings what its author set: of a step, an event, or of the arrows that leave a gateway
 * @param looped whether one person can come here more than once
 */
public record Element(
    String id,
    String name,
    String kind,
    @Nullable String parent,
    @Nullable String host,
    @Nullable String job,
    SortedMap<String, String> settings,
    boolean looped) {

  /** Whether its author gave it a name. */
  public boolean isNamed() {
    return !name.equals(id);
  }

  /** Whether the engine waits here for a message, by a name that this element's id is part of. */
  public boolean takesMessage() {
    return kind.endsWith(" message");
  }
}
