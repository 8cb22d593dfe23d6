package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;

/** The id stands in addresses, in logs and in the names of the engine's messages. */
final class JourneyHasAUsableId implements DeployRule {

  private static final String USABLE = "[A-Za-z_][A-Za-z0-9_.-]{0,99}";

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    String id = draft.model().id();
    return id.matches(USABLE)
        ? List.of()
        : List.of(
            Finding.error(
                id.substring(0, Math.min(id.length(), 100)),
                "The journey's id cannot stand in an address: nobody could pause or stop the journey for people by it.",
                "Give the process an id of at most 100 letters (a to z), digits, -, _ or ., beginning with a letter."));
  }
}
