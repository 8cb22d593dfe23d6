package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import java.util.Map;

/**
 * The engine says: this person is here now. One job of the engine, without the engine's types.
 *
 * @param process id of the process the element stands in
 * @param settings the task's headers
 * @param attemptsLeft how often the engine will deliver it again, this time included
 */
public record Arrival(
    long jobKey,
    String type,
    EnrolmentId enrolment,
    String process,
    int version,
    long processInstanceKey,
    String element,
    long elementInstanceKey,
    Map<String, String> settings,
    int attemptsLeft) {}
