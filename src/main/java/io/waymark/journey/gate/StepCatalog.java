package io.waymark.journey.gate;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the deploy gate asks about the steps a model uses. Filled by the steps themselves. */
public interface StepCatalog {

  /** Every job type there is a step for. */
  Collection<String> types();

  /** What is wrong with the settings of this task, the messages beside the model at hand. */
  List<Finding> check(JourneyModel.Task task, Bundle bundle);

  /** What this task sends to the person; empty where it sends nothing, or cannot. */
  Optional<Sending> sends(JourneyModel.Task task);

  /**
   * What a message looks up of people, of whatever event, and of their cart.
   *
   * @param file its name, e.g. {@code welcome-1.mjml}
   * @return nothing where there is no such message, or where it cannot be made
   */
  Set<Mention> mentions(String file, Bundle bundle);

  /** What keeps people from getting too much, as it holds when messages are sent. */
  List<MessageCap> caps();
}
