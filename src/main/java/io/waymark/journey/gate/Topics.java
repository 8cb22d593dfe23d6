package io.waymark.journey.gate;

import io.waymark.journey.model.JourneyModel;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known elsewhere of the topics that people agree to.
 *
 * @param sent those that other journeys send on
 * @param consented those that somebody has agreed to, or been taken off
 */
public record Topics(Set<String> sent, Set<String> consented) {

  static final Topics NONE = new Topics(Set.of(), Set.of());

  /** Those that these journeys send on. */
  public static Topics sentOn(
      Collection<JourneyModel> others, StepCatalog steps, Set<String> consented) {
    return new Topics(
        others.stream()
            .flatMap(model -> TopicName.in(model, steps).stream())
            .filter(TopicName::sends)
            .map(TopicName::topic)
            .collect(Collectors.toSet()),
        Set.copyOf(consented));
  }

  Set<String> all() {
    var all = new HashSet<>(sent);
    all.addAll(consented);
    return all;
  }
}
