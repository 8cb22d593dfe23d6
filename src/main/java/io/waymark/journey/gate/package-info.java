/** The deploy gate: one class for each rule a journey has to keep before anybody enters it. */
@NamedInterface("gate")
@NullMarked
package io.waymark.journey.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
