/** What is concluded about people from what they did: scores, segments, when they look. */
@ApplicationModule(allowedDependencies = {"access", "contact", "consent", "activity"})
@NullMarked
package io.waymark.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
