/** What people did: the append-only log, each message once, and the carts folded from it. */
@ApplicationModule(allowedDependencies = {"access", "contact"})
@NullMarked
package io.waymark.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
