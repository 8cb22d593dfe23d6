/** The send gate: one class for each rule that a message has to keep before it goes out. */
@NullMarked
package io.waymark.delivery.gate;

import org.jspecify.annotations.NullMarked;
