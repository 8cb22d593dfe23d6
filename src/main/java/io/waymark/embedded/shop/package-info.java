/**
 * A sample shop to play with. Its browser and its server tell Waymark what happens as any shop
 * would, and what it shows of a visitor's story it asks the public API for.
 */
@NullMarked
package io.waymark.embedded.shop;

import org.jspecify.annotations.NullMarked;
