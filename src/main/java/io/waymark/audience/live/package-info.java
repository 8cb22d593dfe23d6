/**
 * The order in which things are concluded about people, where one conclusion asks about another.
 */
@NullMarked
package io.waymark.audience.live;

import org.jspecify.annotations.NullMarked;
