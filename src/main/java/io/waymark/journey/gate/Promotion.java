package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;

/** Messages by which a journey promotes something to people who have not asked for it. */
final class Promotion {

  private Promotion() {}

  /** How many; none in a transactional journey, whose people would miss what they asked for. */
  static long messages(Draft draft, StepCatalog steps) {
    return draft.model().promotional()
        ? draft.model().tasks().stream()
            .filter(task -> steps.sends(task).filter(Sending::promotional).isPresent())
            .count()
        : 0;
  }
}
