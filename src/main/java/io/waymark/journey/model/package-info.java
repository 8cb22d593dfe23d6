/** A journey as its author drew it: read from BPMN, and made into what is deployed. */
@NamedInterface("model")
@NullMarked
package io.waymark.journey.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
