package io.waymark.channel;

/**
 * A text message ready to go.
 *
 * @param to E.164
 * @param reference our id for it, the same on every attempt
 */
public record Sms(String to, String text, String reference) {}
