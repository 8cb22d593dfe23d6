package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Graph;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Until;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A loop that can go round without time passing would send without end. A wait that may be over at
 * once each time round is none: until a date that is past, within business hours, for something
 * done since entry.
 */
final class LoopsWait implements DeployRule {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return endless(draft, around).stream()
        .map(FlowElement::getId)
        .sorted()
        .limit(1)
        .map(
            id ->
                Finding.error(
                    id,
                    "The loop through here has a way round on which no time need pass: a person could go round it without end, and get every message in it again and again. A wait until a date, a formula or business hours may be over at once, as may one for what was done since entry.",
                    "Put a wait of a fixed length into every way round, a minute or more, or one until a time of day."))
        .toList();
  }

  static boolean isEndless(Draft draft, Surroundings around) {
    return !endless(draft, around).isEmpty();
  }

  private static Set<FlowNode> endless(Draft draft, Surroundings around) {
    Set<String> brakes = new HashSet<>(around.inDoubt());
    for (JourneyModel.WaitPoint wait : draft.model().waits()) {
      wait.timers().stream()
          .filter(LoopsWait::takesTime)
          .forEach(timer -> brakes.add(timer.element()));
      wait.awaited().stream()
          .filter(awaited -> !awaited.sinceEntry())
          .forEach(awaited -> brakes.add(awaited.element()));
    }
    return new Graph(draft.bpmn()).loops(node -> brakes.contains(node.getId()));
  }

  private static boolean takesTime(JourneyModel.Timer timer) {
    return timer.until() == null
        ? Stays.certain(timer).orElse(0) >= SHORTEST.toSeconds()
        : timer.until() instanceof Until.Time;
  }
}
