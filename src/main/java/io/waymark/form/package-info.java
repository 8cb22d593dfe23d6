/**
 * Forms on pages: what strangers type, confirmed by a mail before it is believed, and the files
 * they ask for.
 */
@ApplicationModule(
    allowedDependencies = {"access", "contact", "consent", "enrolment", "intake", "channel"})
@NullMarked
package io.waymark.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
