package io.waymark.activity;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Map;

/** An activity that is about to be recorded; see {@link Activity} for the parts. */
public record NewActivity(
    String messageId,
    ContactId contact,
    String type,
    String name,
    Map<String, Object> properties,
    Instant occurredAt) {}
