package io.waymark.delivery;

import io.waymark.consent.Consents;
import io.waymark.contact.Contact;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Enrolments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the gate is asked: may this message go to this person now? Person and pass are locked. */
record Question(
    Outgoing outgoing,
    @Nullable Instant notAfter,
    Contact contact,
    Enrolment enrolment,
    Consents consents,
    Enrolments enrolments,
    Instant now) {

  /** The address on the message's channel, or null. */
  @Nullable String address() {
    return "sms".equals(outgoing.channel()) ? contact.phone() : contact.email();
  }
}
