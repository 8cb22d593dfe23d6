/** What is concluded about people from what they do and say: scores, segments, stages of life. */
@ApplicationModule(allowedDependencies = {"access", "contact", "consent", "activity"})
@NullMarked
package io.waymark.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
