package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

/** One rule of the deploy gate. */
interface DeployRule {

  List<Finding> check(Draft draft, Surroundings around);
}
