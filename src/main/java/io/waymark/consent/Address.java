package io.waymark.consent;

/**
 * Where messages to somebody go.
 *
 * @param channel {@code email} or {@code sms}
 * @param value an e-mail address, or a phone number in E.164
 */
public record Address(String channel, String value) {}
