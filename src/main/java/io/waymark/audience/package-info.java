/** What is concluded about people: scores, segments, stages of life, when they look. */
@ApplicationModule(allowedDependencies = {"access", "contact", "consent", "activity"})
@NullMarked
package io.waymark.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
