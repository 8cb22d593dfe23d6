package io.waymark.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of a person or a company with the time each was said. What is older never overwrites
 * what is newer, in whatever order they arrive.
 */
final class Traits {

  /** A public key must not make a person grow without end. */
  private static final int MOST = 1_000;

  static final String SERVER = "server";
  static final String BROWSER = "browser";
  static final String MERGE = "merge";
  static final String UNDONE = "undone merge";

  /**
   * @param before null where there was nothing
   * @param after null where there is nothing any more
   * @param at when it was said
   * @param by who said it, e.g. {@link #SERVER}
   */
  record Change(
      String name, @Nullable Object before, @Nullable Object after, Instant at, String by) {}

  private final Map<String, Object> values;
  private final Map<String, String> times;
  private final Set<String> changes = new HashSet<>();
  private final List<Change> history = new ArrayList<>();
  private final boolean beginning;
  private boolean changed;

  Traits(Map<String, Object> values, Map<String, String> times) {
    this.values = new HashMap<>(values);
    this.times = new HashMap<>(times);
    this.beginning = times.isEmpty();
  }

  /**
   * Says something of a person. A removal is remembered by its time, so that an older value does
   * not come back. What is no e-mail address leaves the one that is known. A number that is none,
   * or names no country, takes the place of the known one, which may be somebody else's by now: it
   * is kept as given under {@code phone_raw}, and no text is sent.
   */
  void set(String name, @Nullable Object value, Instant at, String by) {
    switch (name) {
      case "email" -> {
        Object address = Addresses.email(value).orElse(null);
        if (value == null || address != null) {
          put(name, address, at, by);
        }
      }
      case "phone" -> {
        Object number = Addresses.phone(value).orElse(null);
        put(name, number, at, by);
        put("phone_raw", number == null ? value : null, at, by);
      }
      case GeoIp.ZONE, GeoIp.COUNTRY -> {
        // Concluded anew from each event: only another place is news.
        if (!Objects.equals(values.get(name), value)) {
          put(name, value, at, by);
        }
      }
      default -> put(name, value, at, by);
    }
  }

  /** Says it as it is, whatever the name. */
  void put(String name, @Nullable Object value, Instant at, String by) {
    String said = times.get(name);
    if (said == null
        ? times.size() >= MOST || (value == null && name.equals("phone_raw"))
        : Instant.parse(said).isAfter(at)) {
      return;
    }
    Object before = value == null ? values.remove(name) : values.put(name, value);
    times.put(name, at.toString());
    if (!Objects.equals(before, value)) {
      changes.add(name);
      if (!beginning) {
        history.add(new Change(name, before, value, at, by));
      }
    }
    changed |= !at.toString().equals(said) || !Objects.equals(before, value);
  }

  void addAll(Traits other) {
    history.addAll(other.history);
    other.times.forEach(
        (name, at) -> {
          String said = times.get(name);
          if (said == null || Instant.parse(said).isBefore(Instant.parse(at))) {
            put(name, other.values.get(name), Instant.parse(at), MERGE);
          }
        });
  }

  /**
   * Takes back what {@link #addAll} took over, where nothing was said since.
   *
   * @param before of the names that the other had
   */
  void takeBack(Traits other, Traits before, Instant at) {
    other.times.forEach(
        (name, said) -> {
          if (said.equals(times.get(name))
              && Objects.equals(values.get(name), other.values.get(name))
              && !said.equals(before.times.get(name))) {
            restore(name, before.values.get(name), before.times.get(name), at);
          }
        });
  }

  private void restore(String name, @Nullable Object value, @Nullable String said, Instant at) {
    Object now = value == null ? values.remove(name) : values.put(name, value);
    if (said == null) {
      times.remove(name);
    } else {
      times.put(name, said);
    }
    if (!Objects.equals(now, value)) {
      changes.add(name);
      history.add(new Change(name, now, value, at, UNDONE));
    }
    changed = true;
  }

  Map<String, Object> values() {
    return values;
  }

  Map<String, String> times() {
    return times;
  }

  /** Names of those that have another value now, or have gone. */
  Set<String> changes() {
    return changes;
  }

  /** What is to be remembered; what was said first of all of somebody is no change. */
  List<Change> history() {
    return history;
  }

  boolean changed() {
    return changed;
  }
}
