package io.waymark.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a module still has to do, so that stepped time goes from one due moment to the next and
 * leaves nothing behind.
 */
public interface Agenda {

  /** The next moment after this one, by the business clock, at which something is due. */
  default Optional<Instant> nextDue(Instant after) {
    return Optional.empty();
  }

  /** Everything that becomes due after the one moment and not after the other. */
  default List<Due> dues(Instant after, Instant until) {
    return nextDue(after).filter(due -> !due.isAfter(until)).stream()
        .map(due -> new Due(null, due))
        .toList();
  }

  /** Whether something is being worked on at this moment. */
  default boolean busy() {
    return false;
  }

  /** Passes that rightly stand still: a message is held, somebody has to mend something. */
  default Set<EnrolmentId> standing() {
    return Set.of();
  }
}
