package io.waymark.journey.migration;

import java.util.SortedMap;
import java.util.UUID;

/**
 * People of one version on their way to another.
 *
 * @param names what takes the place of what, by the old ids
 * @param perMinute how many set out in a minute
 * @param lookedUpTo the last pass that was looked at
 */
record Migration(
    long id,
    String journey,
    int from,
    int to,
    SortedMap<String, String> names,
    int perMinute,
    String state,
    UUID lookedUpTo) {

  static final int MOST_PER_MINUTE = 12_000;

  boolean running() {
    return "running".equals(state);
  }

  /** How many set out together. */
  int atOnce() {
    return Math.max(1, perMinute / 60);
  }
}
