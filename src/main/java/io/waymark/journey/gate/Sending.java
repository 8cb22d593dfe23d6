package io.waymark.journey.gate;

/**
 * A message that a task sends to the person.
 *
 * @param message its name, the file's up to the first dot
 * @param ending of the file, e.g. {@code .mjml}
 * @param mayDefer whether it waits where it may not be sent at once
 */
public record Sending(
    String channel, String message, String ending, boolean promotional, boolean mayDefer) {}
