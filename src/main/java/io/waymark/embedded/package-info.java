/**
 * The default runtime: PostgreSQL, the engine and a mailbox on this machine, nothing to install.
 */
@ApplicationModule(allowedDependencies = {"access", "channel", "journey"})
@NullMarked
package io.waymark.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
