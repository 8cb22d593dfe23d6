/** What is different between two versions of a journey, in the words of who reads it. */
@NamedInterface("change")
@NullMarked
package io.waymark.journey.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
