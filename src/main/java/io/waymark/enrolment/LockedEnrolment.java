package io.waymark.enrolment;

import io.waymark.contact.Contact;

/** An enrolment whose person and row are locked until the transaction ends. */
public record LockedEnrolment(Enrolment enrolment, Contact contact) {}
