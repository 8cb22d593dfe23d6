package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import org.jspecify.annotations.Nullable;

/**
 * A command taken from the outbox, with what is known of its pass at that moment.
 *
 * @param tried how often it was taken before; 0 means that the engine certainly has not heard of it
 * @param instance the pass is bound to
 * @param waitOver the wait that an awaited message was to end is over
 */
record Errand(
    long id,
    String kind,
    EnrolmentId enrolment,
    String message,
    String key,
    int tried,
    @Nullable Long instance,
    boolean exiting,
    boolean ended,
    boolean waitOver) {

  /** Nothing is left to do for the engine. */
  boolean done() {
    return ended || (starts() && instance != null) || ("await".equals(kind) && waitOver);
  }

  /** Whoever left before the engine ever heard of them needs no instance. */
  boolean needless() {
    return starts() && exiting && tried == 0;
  }

  /** A journey without an exit of its own is left by ending its instance. */
  boolean cancels() {
    return "exit".equals(kind) && message.isEmpty();
  }

  boolean starts() {
    return "start".equals(kind);
  }

  /** The same for every repetition, so that the engine drops what it still holds. */
  String messageId() {
    return starts() ? enrolment.toString() : kind + ":" + id;
  }
}
