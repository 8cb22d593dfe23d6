/**
 * How much of a bare database's and a bare engine's speed is left once Waymark stands before them.
 */
package io.waymark.bench;
