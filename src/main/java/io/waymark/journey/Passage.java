package io.waymark.journey;

import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.StepKey;

/**
 * An {@link Arrival} that counts: its instance is the one of its enrolment.
 *
 * @param deployed the version this pass runs on
 * @param current the version that takes new entries
 * @param key what is done here is done once under this key
 */
public record Passage(
    Arrival arrival, Enrolment enrolment, Deployed deployed, Deployed current, StepKey key) {}
