/** Read-only answers over the other modules' tables. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "contact",
      "journey",
      "journey :: model",
      "journey :: incident"
    })
@NullMarked
package io.waymark.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
