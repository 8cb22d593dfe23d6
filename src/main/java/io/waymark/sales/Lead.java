package io.waymark.sales;

import io.waymark.contact.ContactId;
import java.time.Instant;

/** A person handed over to sales. */
public record Lead(long id, ContactId contact, String owner, String reason, Instant at) {}
