package io.waymark.enrolment;

import java.util.Optional;

/** People in journeys. */
public interface Enrolments {

  Optional<Enrolment> find(EnrolmentId id);

  /**
   * Locks the person first, then the enrolment, in the caller's transaction, and says what they are
   * now.
   */
  Optional<LockedEnrolment> lock(EnrolmentId id);

  /** Whether sends of this journey are held: it is paused, or a kill switch is on. */
  Optional<Hold> hold(String journey);
}
