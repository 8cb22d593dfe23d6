package io.waymark.journey.gate;

/**
 * A message that a task sends to the person.
 *
 * @param message its name, the file's up to the first dot
 * @param ending of the file, e.g. {@code .mjml}
 */
public record Sending(String channel, String message, String ending, boolean promotional) {}
