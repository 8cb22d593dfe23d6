package io.waymark.enrolment;

import java.util.UUID;

/**
 * Identifies one person's one pass through one journey. The only thing about a person that the
 * engine knows.
 */
public record EnrolmentId(UUID value) implements Comparable<EnrolmentId> {

  public static EnrolmentId of(String text) {
    return new EnrolmentId(UUID.fromString(text));
  }

  /** In the order in which PostgreSQL compares uuids: unsigned. */
  @Override
  public int compareTo(EnrolmentId other) {
    return value.toString().compareTo(other.value.toString());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
