package io.waymark.journey.migration;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one element of the old version.
 *
 * @param from its id
 * @param to what takes its place in the new version, or null
 * @param likely where nothing does: what would by likeness, once somebody confirms it; else null
 * @param kind of BPMN, e.g. {@code serviceTask}
 * @param why for people
 */
record Pairing(
    String from,
    String name,
    @Nullable String to,
    @Nullable String likely,
    String kind,
    String why) {

  Pairing likely(String other, String reason) {
    return new Pairing(from, name, to, other, kind, reason);
  }

  Pairing because(String reason) {
    return new Pairing(from, name, to, likely, kind, reason);
  }
}
