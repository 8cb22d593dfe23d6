package io.waymark.audience;

import java.time.Instant;

/**
 * When to write to somebody.
 *
 * @param why in words for people, e.g. {@code Tuesday 18:00 was chosen, since …}
 */
public record SendTime(Instant at, String why) {}
