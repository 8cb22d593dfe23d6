/** The ledger of messages to people, and the gate each of them has to pass. */
@ApplicationModule(
    allowedDependencies = {"access", "contact", "consent", "enrolment", "content", "channel"})
@NullMarked
package io.waymark.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
