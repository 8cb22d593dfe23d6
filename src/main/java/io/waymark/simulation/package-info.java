/**
 * What would happen: plays a draft with people and events on a Waymark of its own, which reaches
 * nobody and is thrown away.
 */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "contact",
      "consent",
      "activity",
      "audience",
      "enrolment",
      "journey",
      "journey :: model",
      "channel :: recording"
    })
@NullMarked
package io.waymark.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
