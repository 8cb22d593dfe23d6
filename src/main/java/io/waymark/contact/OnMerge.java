package io.waymark.contact;

/**
 * Implemented by every module that keeps something about people: moves it when two turn out to be
 * one, and takes it back when that turns out to be wrong.
 */
public interface OnMerge {

  /** Under which name it is kept what moved, never another one. */
  String part();

  /**
   * Runs in the merging transaction, both people locked. Afterwards nothing may be left under
   * {@code from}.
   *
   * @return what {@link #undone} needs
   */
  Kept merged(ContactId from, ContactId into);

  /**
   * Runs in the undoing transaction, both people locked, nothing under {@code from}. What moved
   * goes back as far as it still is as the merge left it; what came later stays.
   */
  void undone(ContactId from, ContactId into, Kept kept);

  /** Runs behind all {@link #undone} of the same transaction: everything is back in its place. */
  default void apart(ContactId from, ContactId into) {}
}
