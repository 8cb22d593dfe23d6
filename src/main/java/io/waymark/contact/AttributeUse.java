package io.waymark.contact;

import java.util.List;

/** Implemented by every module that asks about attributes by their types. */
public interface AttributeUse {

  /**
   * What could not be read any more if an attribute were of another type, by the names people know
   * it by; what cannot be read already is left out.
   */
  List<String> unreadable(AttributeOwner whom, String name, AttributeType type);

  /** The attribute is of another type now, and what was kept of it has been read as such. */
  void retyped(AttributeOwner whom, String name);
}
