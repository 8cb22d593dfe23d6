package io.waymark.enrolment;

import io.waymark.contact.ContactId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Messages that are being handed to a provider at this moment. Answered by the ledger. */
public interface InTheAir {

  /**
   * Passes of these people that are ended, or to be ended, while a message of theirs is in
   * hand-over under a live lease; whoever has none is left out.
   */
  Map<ContactId, Set<EnrolmentId>> leaving(Collection<ContactId> people);

  /** Such passes of whomever through this journey. */
  Set<EnrolmentId> leaving(String journey);

  /**
   * Call after an exit was committed, without a transaction: returns when no message of these
   * passes is being handed over under a live lease any more, after 2 s at the latest. What outlives
   * that is marked as in flight at the exit, so that it is shown and counted.
   */
  void await(Collection<EnrolmentId> exited);
}
