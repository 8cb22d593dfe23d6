package io.waymark.contact;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A locked contact while it is being changed. */
final class Person {

  final ContactId id;
  final Traits traits;
  final Instant createdAt;
  final boolean erased;
  final @Nullable ContactId mergedInto;
  @Nullable String userId;
  boolean known;
  boolean changed;

  Person(
      ContactId id,
      @Nullable String userId,
      Traits traits,
      boolean known,
      boolean erased,
      Instant createdAt,
      @Nullable ContactId mergedInto) {
    this.id = id;
    this.userId = userId;
    this.traits = traits;
    this.known = known;
    this.erased = erased;
    this.createdAt = createdAt;
    this.mergedInto = mergedInto;
  }

  /** Somebody of whom nothing is known yet. */
  static Person unknown(ContactId id, Instant at) {
    return new Person(id, null, new Traits(Map.of(), Map.of()), false, false, at, null);
  }

  /** The first user id is kept: others that an alias brings only lead here. */
  void name(@Nullable String userId) {
    if (this.userId == null && userId != null) {
      this.userId = userId;
      changed = true;
    }
  }

  void become(@Nullable String userId) {
    name(userId);
    if (!known) {
      known = true;
      changed = true;
    }
  }

  boolean dirty() {
    return changed || traits.changed();
  }

  Contact contact() {
    return new Contact(id, userId, Map.copyOf(traits.values()), known, erased, createdAt);
  }
}
