/** Inside the Waymark that plays: reads the script, lets time pass, and writes what came of it. */
@NullMarked
package io.waymark.simulation.sandbox;

import org.jspecify.annotations.NullMarked;
