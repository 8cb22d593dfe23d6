package io.waymark.activity;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Map;

/**
 * Something somebody did.
 *
 * @param type {@code track}, {@code page}, {@code screen}, {@code identify}, {@code group}, {@code
 *     alias}, {@code derived} for what Waymark concludes from others ({@code Cart Updated}, {@code
 *     Cart Emptied}), {@code date} for a day of somebody's own that came, {@code api} for whoever
 *     was let into a journey over the API
 * @param name of a track call its event, e.g. {@code Order Completed}; else what journeys may wait
 *     for, e.g. {@code Page Viewed}
 * @param properties under the names they were sent with
 * @param occurredAt corrected for the sender's clock
 */
public record Activity(
    ActivityId id,
    String messageId,
    ContactId contact,
    String type,
    String name,
    Map<String, Object> properties,
    Instant occurredAt,
    Instant receivedAt) {}
