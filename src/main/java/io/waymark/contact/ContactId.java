package io.waymark.contact;

/**
 * Identifies one contact. Ids are given by the database and order the locks: always lock the lower
 * id first.
 */
public record ContactId(long value) implements Comparable<ContactId> {

  @Override
  public int compareTo(ContactId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
