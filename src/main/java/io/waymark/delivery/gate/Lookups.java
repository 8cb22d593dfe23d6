package io.waymark.delivery.gate;

import io.waymark.consent.Consents;
import io.waymark.contact.Zones;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.Holds;

/**
 * Where the rules look things up.
 *
 * @param sent what went out to a person before
 * @param turns what is about to
 */
public record Lookups(
    Consents consents,
    Enrolments enrolments,
    Holds holds,
    Zones zones,
    SentBefore sent,
    Turns turns,
    SendPolicy policy) {}
