package io.waymark.contact;

/**
 * Who an {@link Identity} turned out to be.
 *
 * @param becameKnown true if this very event turned an anonymous person into a known one, or merged
 *     an anonymous person into a known one, so that what was done anonymously counts from now on
 */
public record Identified(ContactId contact, boolean becameKnown) {}
