package io.waymark.audience;

import java.time.Instant;

/** Points given once, and why. */
public record Points(String score, int points, String reason, Instant at) {}
