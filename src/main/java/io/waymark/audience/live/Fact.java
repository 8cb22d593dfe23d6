package io.waymark.audience.live;

import io.waymark.contact.ContactId;
import java.util.Map;

/**
 * Something that became of somebody, recorded beside what they do.
 *
 * @param event its name, e.g. {@code Segment Joined}
 */
public record Fact(ContactId contact, String event, Map<String, Object> properties) {}
