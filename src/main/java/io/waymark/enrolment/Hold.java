package io.waymark.enrolment;

/** Why nothing is sent just now: a paused journey or a switch that holds everybody. */
public record Hold(String reason) {}
