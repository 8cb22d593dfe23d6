/**
 * One language of conditions over people, for segments, entries, content and scores: read from a
 * tree of JSON, answered by PostgreSQL for everybody and in memory for one person, always alike.
 */
@NamedInterface("condition")
@NullMarked
package io.waymark.audience.condition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
