package io.waymark.contact;

import java.util.Comparator;

/**
 * One thing that may lead to a person. Sorted before it is written, so that two transactions never
 * wait for each other in a circle.
 */
record Key(IdentityKind kind, String value) implements Comparable<Key> {

  @Override
  public int compareTo(Key other) {
    return Comparator.comparing(Key::kind).thenComparing(Key::value).compare(this, other);
  }
}
