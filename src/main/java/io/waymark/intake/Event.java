package io.waymark.intake;

import io.waymark.contact.Identity;
import java.time.Instant;
import java.util.Map;

/**
 * An event, checked and ready to be stored.
 *
 * @param consent what was said about consent, by channel
 */
record Event(
    String messageId,
    Identity identity,
    String type,
    String name,
    Map<String, Object> properties,
    Map<String, Said> consent,
    Instant occurredAt) {}
