/** The people: identities, attributes, merging, erasure. */
@ApplicationModule(allowedDependencies = {"access"})
@NullMarked
package io.waymark.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
