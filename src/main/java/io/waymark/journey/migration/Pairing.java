package io.waymark.journey.migration;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one element of the old version.
 *
 * @param from its id
 * @param to what takes its place in the new version, or null
 * @param kind of BPMN, e.g. {@code serviceTask}
 * @param why for people
 */
record Pairing(String from, String name, @Nullable String to, String kind, String why) {}
