/** The way to Zeebe. */
@NullMarked
package io.waymark.journey.engine;

import org.jspecify.annotations.NullMarked;
