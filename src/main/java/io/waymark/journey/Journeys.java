package io.waymark.journey;

import io.waymark.activity.Activity;
import io.waymark.contact.ContactId;
import io.waymark.contact.Identified;
import io.waymark.enrolment.EnrolmentId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Journeys, and what people's doing means to them. */
public interface Journeys {

  /**
   * Decides, in the transaction that stores the activities, whose passes they end, whose waits they
   * meet and who enters, in this order; commands for the engine go into the outbox of the same
   * transaction. The people are locked by the caller.
   *
   * @param activities in the order in which they were recorded
   * @param people who they turned out to be: whoever became known, or was merged with somebody, has
   *     a past that counts from now on
   */
  void signal(List<Activity> activities, Collection<Identified> people);

  /**
   * As {@link #signal(List, Collection)}, together with what is told long after it happened: that
   * ends passes and meets waits as if it had been told in time, but lets nobody in.
   */
  void signal(List<Activity> past, List<Activity> activities, Collection<Identified> people);

  /**
   * Which passes of these people are to end while a message of theirs is still being handed to a
   * provider; whoever has none is left out. Call after {@link #signal} in its transaction: no other
   * hand-over of such a pass can begin any more.
   */
  Map<ContactId, Set<EnrolmentId>> inTheAir(Collection<ContactId> people);

  /**
   * Which passes through this journey are ended, or to be ended, while a message of theirs is still
   * being handed to a provider.
   */
  Set<EnrolmentId> inTheAir(String journey);

  /**
   * Call after the commit of what ends these passes, without a transaction: returns when no message
   * of these passes is being handed to a provider any more, after 2 s at the latest. What outlives
   * that is recorded as in flight at the exit.
   */
  void awaitHandovers(Collection<EnrolmentId> exited);
}
