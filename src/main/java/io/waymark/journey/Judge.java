package io.waymark.journey;

import io.waymark.journey.gate.DeployGate;
import io.waymark.journey.gate.GateSettings;
import io.waymark.journey.gate.StepCatalog;
import io.waymark.journey.gate.Surroundings;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;
import org.springframework.stereotype.Component;

/** The deploy gate with all that is known here. */
@Component
class Judge {

  private final StepCatalog steps;
  private final NamesInUse names;
  private final GateSettings settings;

  Judge(StepCatalog steps, NamesInUse names, GateSettings settings) {
    this.steps = steps;
    this.names = names;
    this.settings = settings;
  }

  List<Finding> of(Draft draft) {
    return DeployGate.judge(draft, new Surroundings(steps, names.in(draft), settings.firstDay()));
  }
}
