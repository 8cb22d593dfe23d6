/** Everything that comes in: the tracking API, webhooks, files. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "contact",
      "consent",
      "activity",
      "audience",
      "audience::segment",
      "journey",
      "enrolment"
    })
@NullMarked
package io.waymark.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
