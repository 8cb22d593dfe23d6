/** Scores: points for what people do and for what is so of them, thresholds and grades. */
@NullMarked
package io.waymark.audience.score;

import org.jspecify.annotations.NullMarked;
