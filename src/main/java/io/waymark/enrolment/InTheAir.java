package io.waymark.enrolment;

import io.waymark.contact.ContactId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Asked after an exit was committed: messages that were being handed to a provider at that moment.
 * Answered by the ledger.
 */
public interface InTheAir {

  /**
   * Passes of these people that are ended, or to be ended, while a message of theirs is in
   * hand-over under a live lease; whoever has none is left out.
   */
  Map<ContactId, Set<EnrolmentId>> leaving(Collection<ContactId> people);

  /** Those of the enrolments with a delivery in hand-over under a live lease, as committed now. */
  Set<EnrolmentId> handingOver(Collection<EnrolmentId> enrolments);

  /** Marks what outlived the wait as in flight at the exit, so that it is shown and counted. */
  void inFlightAtExit(Collection<EnrolmentId> enrolments);
}
