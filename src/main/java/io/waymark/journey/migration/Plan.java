package io.waymark.journey.migration;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Renaming;
import io.waymark.journey.model.Element;
import io.waymark.journey.model.JourneyModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How people get from one version to another.
 *
 * @param names what takes the place of what, by the old ids; nothing takes the place of the others
 */
record Plan(JourneyVersion from, JourneyVersion to, SortedMap<String, String> names) {

  /** Why somebody stays where they are, for people. */
  record Refusal(String element, String reason) {}

  static Plan of(JourneyVersion from, JourneyVersion to, List<Pairing> pairings) {
    var names = new TreeMap<String, String>();
    for (Pairing pairing : pairings) {
      if (pairing.to() != null) {
        names.put(pairing.from(), pairing.to());
      }
    }
    return new Plan(from, to, names);
  }

  Renaming renaming(EnrolmentId pass) {
    return new Renaming(pass, from.journey(), names);
  }

  /**
   * The names that the engine is told. It keeps waiting for a message under the old name where a
   * catch event is mapped, and waits for it under the new one where it is not: so only those are
   * mapped whose id, and with it the message's name, stays. A gateway whose arrows are others now
   * is not named either: whoever stands there at that moment may have been answered by the old
   * ones, so the engine leaves them where they are.
   */
  Map<String, String> forEngine() {
    return names.entrySet().stream()
        .filter(
            name -> name.getKey().equals(name.getValue()) || !element(name.getKey()).takesMessage())
        .filter(name -> divideAlike(name.getKey(), name.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private boolean divideAlike(String here, String there) {
    Optional<JourneyModel.Choice> was = from.model().choiceAt(here);
    Optional<JourneyModel.Choice> is = to.model().choiceAt(there);
    return was.isPresent() && is.isPresent()
        ? Answers.fit(was.get(), is.get())
        : was.isEmpty() && is.isEmpty();
  }

  private Element element(String id) {
    return Objects.requireNonNull(from.elements().get(id));
  }

  /** Empty where somebody can be moved, as far as can be said here. */
  Optional<Refusal> refusal(Place place) {
    return place.standing().stream()
        .sorted()
        .flatMap(element -> standingAt(element).stream())
        .findFirst()
        .or(() -> reused(place.been()));
  }

  private Optional<Refusal> standingAt(String element) {
    String here = from.place(element);
    String there = names.get(here);
    Element known = from.elements().get(here);
    if (known == null || there == null || !names.containsKey(element)) {
      return refused(
          here, "stands here, and nothing takes the place of \"%s\" in version %d.", element);
    }
    Set<String> waits =
        from.waitsAt(here).stream()
            .map(wait -> names.getOrDefault(wait, ""))
            .collect(Collectors.toSet());
    if (!waits.equals(to.waitsAt(there))) {
      return refused(here, "waits here, and other things are waited for in version %2$d.", element);
    }
    if (!waitAlike(here, there)) {
      return refused(
          here,
          "waits here for one of several moments, which stand in another order in version %2$d: they would be taken for each other.",
          element);
    }
    if (known.takesMessage() && !here.equals(there)) {
      return refused(here, "waits here for an event, under an id that changes.", element);
    }
    Element other = to.elements().get(there);
    return other == null || Objects.equals(known.job(), other.job())
        ? Optional.empty()
        : refused(here, "stands here, and the step does something else in version %2$d.", element);
  }

  private boolean waitAlike(String here, String there) {
    return from.model()
        .waitAt(here)
        .flatMap(was -> to.model().waitAt(there).map(is -> Answers.fit(was, is, names)))
        .orElse(true);
  }

  /** What was done under an id would count as done for another element that has it now. */
  private Optional<Refusal> reused(Set<String> been) {
    return been.stream()
        .sorted()
        .filter(element -> !names.containsKey(element) && to.elements().containsKey(element))
        .findFirst()
        .flatMap(
            element ->
                refused(
                    element,
                    "was at \"%s\", and another element has that id in version %d: it would count as done.",
                    element));
  }

  private Optional<Refusal> refused(String here, String words, String element) {
    return Optional.of(new Refusal(here, "The person " + words.formatted(element, to.number())));
  }
}
