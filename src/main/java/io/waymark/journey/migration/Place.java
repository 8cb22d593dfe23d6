package io.waymark.journey.migration;

import io.waymark.enrolment.EnrolmentId;
import java.util.Set;

/**
 * Where a pass is, by the names of its version.
 *
 * @param standing elements where something of it waits; empty where it is on the way between two
 * @param been elements under which something of it is kept
 */
record Place(EnrolmentId pass, Set<String> standing, Set<String> been) {}
