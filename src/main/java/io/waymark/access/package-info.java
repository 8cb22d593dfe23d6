/** Who may do what: the admin's session, API keys, write keys, the audit log. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.waymark.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
