package io.waymark.enrolment;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** People in journeys. */
public interface Enrolments {

  Optional<Enrolment> find(EnrolmentId id);

  /**
   * Locks the person first, then the enrolment, in the caller's transaction, and says what they are
   * now.
   */
  Optional<LockedEnrolment> lock(EnrolmentId id);

  /** The same for one that was just read. */
  Optional<LockedEnrolment> lock(Enrolment seen);

  /**
   * Locks every pass of these people that may still have effects, in id order; the people are
   * locked by the caller.
   */
  List<Enrolment> lockLive(Collection<ContactId> contacts);

  /** Passes the running transaction has moved to these people from those merged into them. */
  Set<EnrolmentId> joined(Collection<ContactId> contacts);

  /**
   * Every pass these people ever made through these journeys, oldest first, with or without an end;
   * the re-entry rules are decided on them.
   */
  List<Enrolment> past(Collection<ContactId> contacts, Collection<String> journeys);

  /**
   * Starts passes; one that would be the second live one of the same person, journey and entity is
   * left out.
   *
   * @return those that were made
   */
  List<Enrolment> enter(List<NewEnrolment> entries);

  /** Notes that passes reached their goal; the first time counts. */
  void reachGoal(Collection<EnrolmentId> ids, long activity, Instant at);

  /**
   * Ties a pass to the engine's instance, if none is tied to it yet and it has not ended.
   *
   * @param at by the real clock
   * @return the pass as it is then, perhaps tied to another instance
   */
  Enrolment bind(LockedEnrolment pass, long processInstanceKey, int version, Instant at);

  /**
   * The engine let hear of this pass.
   *
   * @param at by the real clock
   */
  void heard(Enrolment pass, Instant at);

  /**
   * Unties a pass from an instance that is lost, and forgets what that had planned; what was done
   * stays done. Another instance goes through it anew.
   *
   * @return false if it is not tied to this instance any more, or has ended
   */
  boolean unbind(LockedEnrolment pass, long lost);

  /**
   * The journey of another pass of the same person, of a higher priority, whose wait is over by
   * then, or which is on its way from one element to the next; of several the most important.
   */
  Optional<String> moreImportantUnderWay(Enrolment pass, Instant soon);
}
