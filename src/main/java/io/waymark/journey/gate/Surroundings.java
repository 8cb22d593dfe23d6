package io.waymark.journey.gate;

import java.util.Set;

/**
 * What a journey is judged by beside itself.
 *
 * @param vocabulary the names that are in use
 * @param firstDay more messages than this in somebody's first 24 hours are warned of
 * @param inDoubt elements that something is wrong with which has been told already: what follows
 *     from it is not told again
 */
public record Surroundings(
    StepCatalog steps, Vocabulary vocabulary, int firstDay, Set<String> inDoubt) {

  public Surroundings(StepCatalog steps, Vocabulary vocabulary, int firstDay) {
    this(steps, vocabulary, firstDay, Set.of());
  }

  Surroundings doubting(Set<String> elements) {
    return new Surroundings(steps, vocabulary, firstDay, Set.copyOf(elements));
  }
}
