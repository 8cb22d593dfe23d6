package io.waymark.journey;

import java.util.List;

/** One rule of the deploy gate. */
interface DeployRule {

  List<Finding> check(Draft draft, StepCatalog steps);
}
