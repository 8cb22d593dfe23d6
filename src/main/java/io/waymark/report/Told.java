package io.waymark.report;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened on somebody's pass, in words.
 *
 * @param place among what happened at the same moment; the lowest is told first
 * @param text one sentence or some
 */
record Told(UUID pass, Instant at, int place, String text) {}
