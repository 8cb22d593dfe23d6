package io.waymark.journey.model;

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
 * @param looped whether one person can come here more than once
 */
public record Element(
    String id,
    String name,
    String kind,
    @Nullable String parent,
    @Nullable String host,
    @Nullable String job,
    boolean looped) {

  /** Whether the engine waits here for a message, by a name that this element's id is part of. */
  public boolean takesMessage() {
    return kind.endsWith(" message");
  }
}
