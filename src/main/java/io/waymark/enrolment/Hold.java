package io.waymark.enrolment;

import java.time.Instant;

/**
 * Why nothing is sent just now: a paused journey or a switch that holds everybody.
 *
 * @param reason for people
 * @param since business time
 */
public record Hold(String reason, Instant since) {}
