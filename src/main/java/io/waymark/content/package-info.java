/** Messages: Liquid and MJML in, subject, HTML and plain text out. Knows no contact. */
@ApplicationModule(allowedDependencies = {"access"})
@NullMarked
package io.waymark.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
