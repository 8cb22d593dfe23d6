package io.waymark.contact;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's attributes with the time each was said. What is older never overwrites what is newer,
 * in whatever order they arrive.
 */
final class Traits {

  private final Map<String, Object> values;
  private final Map<String, String> times;
  private boolean changed;

  Traits(Map<String, Object> values, Map<String, String> times) {
    this.values = new HashMap<>(values);
    this.times = new HashMap<>(times);
  }

  /** A removal is remembered by its time, so that an older value does not come back. */
  void set(String name, @Nullable Object value, Instant at) {
    String said = times.get(name);
    if (said != null && Instant.parse(said).isAfter(at)) {
      return;
    }
    Object kept = normalised(name, value);
    Object before = kept == null ? values.remove(name) : values.put(name, kept);
    times.put(name, at.toString());
    changed |= said == null || !Objects.equals(before, kept);
  }

  void addAll(Traits other) {
    other.times.forEach(
        (name, at) -> {
          String said = times.get(name);
          if (said == null || Instant.parse(said).isBefore(Instant.parse(at))) {
            set(name, other.values.get(name), Instant.parse(at));
          }
        });
  }

  private static @Nullable Object normalised(String name, @Nullable Object value) {
    return switch (name) {
      case "email" -> Addresses.email(value).orElse(null);
      case "phone" -> value == null ? null : Addresses.phone(value).orElse(null);
      default -> value;
    };
  }

  Map<String, Object> values() {
    return values;
  }

  Map<String, String> times() {
    return times;
  }

  boolean changed() {
    return changed;
  }
}
