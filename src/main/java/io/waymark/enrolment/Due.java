package io.waymark.enrolment;

import io.waymark.contact.ContactId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens at a moment known before.
 *
 * @param contact whom it concerns, or null where it may be anybody
 */
public record Due(@Nullable ContactId contact, Instant at) {}
