package io.waymark.enrolment;

import java.time.Instant;
import java.util.Collection;

/** How passes end. */
public interface Endings {

  /** From now on nothing of this pass has an effect any more. Asking again changes nothing. */
  void requestExit(EnrolmentId id, String element, String reason, Instant at);

  /** The same for a pass that is ended from outside its journey. */
  void stop(EnrolmentId id, String reason, Instant at);

  /**
   * Ends a pass for good: completed, or exited where an exit was asked for. Ending twice changes
   * nothing. Its person is locked by the caller.
   */
  void close(Collection<EnrolmentId> ids, Instant at);

  /** The same, with their people locked first, in a transaction of its own. */
  void lockAndClose(Collection<EnrolmentId> ids, Instant at);
}
