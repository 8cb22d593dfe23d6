package io.waymark.audience.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named set of people.
 *
 * @param key by which conditions, journeys and addresses name it
 * @param definition the condition as a tree of JSON; null for one that is kept by hand
 * @param generation of its members, which one definition came to
 * @param building the next generation while it is built, else null
 * @param next the definition it is built from
 */
public record Segment(
    long id,
    String key,
    String name,
    Kind kind,
    @Nullable Object definition,
    int generation,
    @Nullable Integer building,
    @Nullable Object next,
    Instant createdAt,
    Instant updatedAt) {

  /** Who says who is in it. */
  public enum Kind {
    /** A condition, at every moment. */
    LIVE,
    /** Somebody, one by one. */
    MANUAL
  }
}
