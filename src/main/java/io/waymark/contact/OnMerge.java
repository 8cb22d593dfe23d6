package io.waymark.contact;

/**
 * Implemented by every module that keeps something about people: moves it when two turn out to be
 * one.
 */
public interface OnMerge {

  /**
   * Runs in the merging transaction, both people locked. Afterwards nothing may be left under
   * {@code from}.
   */
  void merged(ContactId from, ContactId into);
}
