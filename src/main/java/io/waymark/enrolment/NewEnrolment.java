package io.waymark.enrolment;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Map;

/**
 * A pass about to start.
 *
 * @param triggerActivity id of the activity that starts it
 * @param triggeredAt when that happened; older exits do not end it
 * @param priority which of several journeys writes first to one person, 0 to 100
 * @param heldOut for comparison only: the pass is over as soon as it is made
 */
public record NewEnrolment(
    String journey,
    ContactId contact,
    String entity,
    long triggerActivity,
    Instant triggeredAt,
    Map<String, Object> trigger,
    Instant enteredAt,
    int priority,
    boolean heldOut) {}
