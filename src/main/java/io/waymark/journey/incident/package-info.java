/** Who stands still, why, and how they go on: as workers report it and as the engine tells. */
@NamedInterface("incident")
@NullMarked
package io.waymark.journey.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
