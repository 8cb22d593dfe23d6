/**
 * Makes up a shop's people and what they did, for demonstrations, tests and benchmarks: the same
 * for the same seed. Nobody in it is real.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.waymark.generator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
