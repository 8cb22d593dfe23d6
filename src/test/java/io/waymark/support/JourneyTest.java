package io.waymark.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@link io.waymark.test.JourneyTest} of the journeys that ship. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@io.waymark.test.JourneyTest
public @interface JourneyTest {}
