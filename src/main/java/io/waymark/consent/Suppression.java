package io.waymark.consent;

import java.time.Instant;

/** An address that is never written to again, and why. */
public record Suppression(String channel, String address, String reason, Instant at) {}
