/**
 * Journeys: the catalogue of models, the deploy gate, who enters and leaves, and the way to the
 * engine.
 */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "contact",
      "activity",
      "consent",
      "audience",
      "audience :: condition",
      "enrolment",
      "channel"
    })
@NullMarked
package io.waymark.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
