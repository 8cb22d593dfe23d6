/** Segments: who is in which, live, by definition or by hand. */
@NamedInterface("segment")
@NullMarked
package io.waymark.audience.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
