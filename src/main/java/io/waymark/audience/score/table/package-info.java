/**
 * Rules of scores as a decision table in DMN, translated into rules as they are written in JSON.
 */
@NullMarked
package io.waymark.audience.score.table;

import org.jspecify.annotations.NullMarked;
