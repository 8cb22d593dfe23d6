/**
 * What each person has allowed, per channel and topic, and which addresses are never written to
 * again.
 */
@ApplicationModule(allowedDependencies = {"access", "contact"})
@NullMarked
package io.waymark.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
