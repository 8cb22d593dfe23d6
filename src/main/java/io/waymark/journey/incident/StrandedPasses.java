package io.waymark.journey.incident;

import io.waymark.enrolment.EnrolmentId;
import java.util.Optional;

/** What can be done for a pass that does not go on by itself any more. */
public interface StrandedPasses {

  /**
   * Has a pass whose instance the engine has lost go through its journey anew; what it was sent and
   * what was done for it is not repeated.
   *
   * @return false if it has ended or is to end, or the engine has not begun it
   */
  boolean beginAgain(EnrolmentId id);

  /**
   * Ends a pass as stopped, in the engine as well.
   *
   * @param reason for people
   * @return false if it had ended already, or is to end; empty if there is no such pass
   */
  Optional<Boolean> end(EnrolmentId id, String reason);
}
