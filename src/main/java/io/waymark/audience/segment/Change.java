package io.waymark.audience.segment;

import io.waymark.contact.ContactId;

/** Somebody joined a segment or left it. */
public record Change(ContactId contact, Segment segment, boolean joined) {}
