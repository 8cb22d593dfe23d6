/** What a journey does to a person: one class for each kind of task. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "journey",
      "journey :: model",
      "journey :: gate",
      "journey :: incident",
      "contact",
      "consent",
      "activity",
      "audience",
      "enrolment",
      "content",
      "delivery",
      "sales",
      "channel"
    })
@NullMarked
package io.waymark.step;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
