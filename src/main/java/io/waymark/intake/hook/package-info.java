/** What shops and other systems tell by webhooks of their own. */
@NullMarked
package io.waymark.intake.hook;

import org.jspecify.annotations.NullMarked;
