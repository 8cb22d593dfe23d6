/** People handed over to sales. */
@ApplicationModule(
    allowedDependencies = {"access", "contact", "activity", "audience", "content", "channel"})
@NullMarked
package io.waymark.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
