/** The stages of life: in which of them somebody is, since when, and how they came there. */
@NullMarked
package io.waymark.audience.stage;

import org.jspecify.annotations.NullMarked;
