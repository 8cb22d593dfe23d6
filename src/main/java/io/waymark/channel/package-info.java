/**
 * Hands finished messages to providers: SMTP servers and SMS gateways. The only place that talks to
 * them.
 */
@ApplicationModule(allowedDependencies = {"access"})
@NullMarked
package io.waymark.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
