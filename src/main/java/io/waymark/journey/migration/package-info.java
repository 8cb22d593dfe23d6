/** Moves people from one version of their journey to another: planned, tried, then metered. */
@NullMarked
package io.waymark.journey.migration;

import org.jspecify.annotations.NullMarked;
