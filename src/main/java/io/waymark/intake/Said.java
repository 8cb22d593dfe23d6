package io.waymark.intake;

import java.time.Instant;

/**
 * What somebody said about one channel.
 *
 * @param source where it was said, kept in the log of consent, e.g. {@code api identify}
 * @param at when it was said: what is older never undoes what is newer
 */
public record Said(boolean granted, String source, Instant at) {}
