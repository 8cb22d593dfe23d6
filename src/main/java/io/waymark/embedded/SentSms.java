package io.waymark.embedded;

import java.time.Instant;

/**
 * A text message the simulator took.
 *
 * @param reference the sender's own id for it
 * @param sentAt business time
 */
record SentSms(String id, String to, String text, Instant sentAt, String reference) {}
