package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

/** An exit that never opens is no exit, and an entry that never opens no entry. */
final class FiltersCanBeTrue implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Formula.filters(draft.model()).stream()
        .filter(filter -> filter.expression().neverTrue())
        .filter(filter -> filter.expression().unreadableTimes().isEmpty())
        .map(
            filter ->
                Finding.error(
                    filter.element(),
                    "The filter is true for nobody, whatever they do: the event would never count here.",
                    "Compare something of the event, e.g. =event.order_id = trigger.order_id, or leave the filter empty."))
        .toList();
  }
}
