package io.waymark.journey;

import io.waymark.activity.Activity;
import io.waymark.contact.ContactId;
import io.waymark.enrolment.EnrolmentId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Journeys, and what people's doing means to them. */
public interface Journeys {

  /**
   * Decides, in the transaction that stores the activities, whose passes they end, whose waits they
   * meet and who enters, in this order; commands for the engine go into the outbox of the same
   * transaction. The people are locked by the caller.
   *
   * @param activities in the order in which they were recorded
   * @param becameKnown people whose earlier, anonymous activities count from now on
   */
  Signalled signal(List<Activity> activities, Set<ContactId> becameKnown);

  /**
   * Call after the commit of {@link #signal}, without a transaction: returns when no message of
   * these passes is being handed to a provider any more, after 2 s at the latest. What outlives
   * that is recorded as in flight at the exit.
   */
  void awaitHandovers(Collection<EnrolmentId> exited);
}
