package io.waymark.enrolment;

/**
 * A pass on its way to another version of its journey. Each call is made in the caller's
 * transaction, with the person and the pass locked.
 */
public interface Migrating {

  /** From now on nothing of this pass has an effect, until one of the others is called. */
  void begin(LockedEnrolment pass, int version);

  /** The engine runs it on the other version: everything it did goes on under its new names. */
  void finish(LockedEnrolment pass, Renaming renaming);

  /** It stays where it is. */
  void giveUp(LockedEnrolment pass);
}
