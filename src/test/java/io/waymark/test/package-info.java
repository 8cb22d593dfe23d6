/**
 * The words in which journeys are tested: <i>given</i> somebody, <i>after</i> some days,
 * <i>expect</i> a message. {@link io.waymark.test.Words} has all of them.
 */
@NullMarked
package io.waymark.test;

import org.jspecify.annotations.NullMarked;
