package io.waymark.contact;

/** Implemented by every module that keeps something about people: forgets it. */
public interface OnErase {

  /** Runs in the erasing transaction, the person locked. */
  void erased(Contact contact);
}
