package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;

/** Whether a journey promotes something by messages. */
final class Promotion {

  private Promotion() {}

  static boolean in(Draft draft, StepCatalog steps) {
    return draft.model().tasks().stream()
        .anyMatch(task -> steps.sends(task).filter(Sending::promotional).isPresent());
  }
}
