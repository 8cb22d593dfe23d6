package io.waymark.intake;

/**
 * An event that was not taken. The reason says what to send instead and repeats nothing that was
 * sent.
 */
public record Rejected(int index, String field, String reason) {}
