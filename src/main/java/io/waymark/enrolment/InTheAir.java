package io.waymark.enrolment;

import java.util.Collection;

/** Messages that are being handed to a provider at this moment. Answered by the ledger. */
public interface InTheAir {

  /**
   * Call after an exit was committed, without a transaction: returns when no message of these
   * passes is being handed over under a live lease any more, after 2 s at the latest. What outlives
   * that is marked as in flight at the exit, so that it is shown and counted.
   */
  void await(Collection<EnrolmentId> exited);
}
