/** Everything that comes in: the tracking API. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "contact",
      "consent",
      "activity",
      "audience",
      "journey",
      "enrolment"
    })
@NullMarked
package io.waymark.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
