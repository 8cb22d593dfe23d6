package io.waymark.form;

import io.waymark.contact.ContactId;
import java.time.Instant;

/** One person's link to one file. */
record FileLink(
    long id, String file, String form, ContactId contact, Instant madeAt, Instant expiresAt) {}
