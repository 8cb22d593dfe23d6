package io.waymark.contact;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two people who turn out to be one, as they were before.
 *
 * @param coming keys that lead to the one who leaves, and are not written yet
 */
record Merge(
    ContactId from, ContactId into, String because, Self leaves, Self stays, Set<Key> coming) {

  /** Somebody signed in on the browser of the one who leaves. */
  static final String BROWSER = "browser";

  /** A server gave a user id together with the address of the one who leaves. */
  static final String ADDRESS = "address";

  /** A visitor followed a link from one site to another. */
  static final String HAND_OVER = "hand-over";

  /** An alias said so. */
  static final String ALIAS = "alias";

  /** What is kept of a person besides all that the modules keep. */
  record Self(
      @Nullable String userId,
      boolean known,
      Map<String, Object> attributes,
      Map<String, String> times) {

    /**
     * @param names of attributes that are kept; all others stay as they are
     */
    static Self of(Person person, Set<String> names) {
      var attributes = new HashMap<>(person.traits.values());
      var times = new HashMap<>(person.traits.times());
      attributes.keySet().retainAll(names);
      times.keySet().retainAll(names);
      return new Self(person.userId, person.known, attributes, times);
    }
  }

  static Merge of(Person leaves, Person stays, Set<Key> coming, String because) {
    Set<String> names = leaves.traits.times().keySet();
    return new Merge(
        leaves.id,
        stays.id,
        because,
        Self.of(leaves, names),
        Self.of(stays, names),
        Set.copyOf(coming));
  }
}
