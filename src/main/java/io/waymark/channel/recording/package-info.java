/** Channels of a simulation: what is handed over is noted and goes nowhere. */
@NamedInterface("recording")
@NullMarked
package io.waymark.channel.recording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
