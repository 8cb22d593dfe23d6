/**
 * One person's pass through one journey: its states, its waits, its end, and the switches that hold
 * everybody.
 */
@ApplicationModule(allowedDependencies = {"access", "contact"})
@NullMarked
package io.waymark.enrolment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
