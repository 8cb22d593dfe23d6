package io.waymark.journey.migration;

import io.waymark.journey.model.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which element takes the place of which: what somebody says, else the one with the same id, where
 * no rule is against it.
 */
final class Pairings {

  /** Reading the list tells what can take the place of what. */
  static final List<PairingRule> RULES =
      List.of(
          Pairings::sameKind,
          Pairings::sameSurroundings,
          Pairings::hangsOnTheSame,
          Pairings::countsVisitsAlike,
          Pairings::placeIsFree);

  private final JourneyVersion from;
  private final JourneyVersion to;
  private final Map<String, String> wanted;
  private final Map<String, Pairing> decided = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param wanted new ids by old ones, empty for an element that nothing is to take the place of
   */
  Pairings(JourneyVersion from, JourneyVersion to, Map<String, String> wanted) {
    this.from = from;
    this.to = to;
    this.wanted = wanted;
    wanted.keySet().stream()
        .filter(id -> !from.elements().containsKey(id))
        .forEach(id -> problems.add(thereIsNo(id, from)));
    // What somebody says goes first, so that no proposal takes its place.
    from.elements().keySet().stream().filter(wanted::containsKey).forEach(this::decide);
    from.elements().keySet().forEach(this::decide);
  }

  /** In the order of the old version. */
  List<Pairing> all() {
    return from.elements().keySet().stream()
        .map(id -> Objects.requireNonNull(decided.get(id)))
        .toList();
  }

  /** What somebody wants and cannot have, for people. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** What takes the place of this element, or null. */
  @Nullable String of(@Nullable String id) {
    if (id == null) {
      return null;
    }
    decide(id);
    Pairing pairing = decided.get(id);
    return pairing == null ? null : pairing.to();
  }

  private void decide(String id) {
    Element element = from.elements().get(id);
    if (element == null || decided.containsKey(id)) {
      return;
    }
    String other = wanted.getOrDefault(id, id);
    boolean said = wanted.containsKey(id);
    if (said && other.isBlank()) {
      decided.put(id, pairing(element, null, "left out, as said"));
      return;
    }
    Optional<String> against = against(element, other);
    if (against.isPresent()) {
      if (said) {
        problems.add(
            "\"%s\" cannot take the place of \"%s\": %s".formatted(other, id, against.get()));
      }
      decided.put(id, pairing(element, null, against.get()));
      return;
    }
    taken.add(other);
    decided.put(id, pairing(element, other, said ? "as said" : "the same id"));
  }

  private static Pairing pairing(Element element, @Nullable String to, String why) {
    return new Pairing(element.id(), element.name(), to, null, element.kind(), why);
  }

  private Optional<String> against(Element element, String other) {
    Element target = to.elements().get(other);
    if (target == null) {
      return Optional.of(thereIsNo(other, to));
    }
    return RULES.stream().flatMap(rule -> rule.against(element, target, this).stream()).findFirst();
  }

  private static String thereIsNo(String id, JourneyVersion version) {
    return "There is no \"%s\" in version %d.".formatted(id, version.number());
  }

  private static Optional<String> sameKind(Element from, Element to, Pairings soFar) {
    return from.kind().equals(to.kind())
        ? Optional.empty()
        : Optional.of("It is %s there, not %s.".formatted(KindWords.of(to), KindWords.of(from)));
  }

  private static Optional<String> sameSurroundings(Element from, Element to, Pairings soFar) {
    return Objects.equals(soFar.of(from.parent()), to.parent())
            && (from.parent() == null) == (to.parent() == null)
        ? Optional.empty()
        : Optional.of("It stands in another subprocess there.");
  }

  private static Optional<String> hangsOnTheSame(Element from, Element to, Pairings soFar) {
    return Objects.equals(soFar.of(from.host()), to.host())
            && (from.host() == null) == (to.host() == null)
        ? Optional.empty()
        : Optional.of("It hangs on another element there.");
  }

  private static Optional<String> countsVisitsAlike(Element from, Element to, Pairings soFar) {
    return from.looped() == to.looped()
        ? Optional.empty()
        : Optional.of(
            "People come here more than once in one version and once in the other: what was done here could not be told apart.");
  }

  private static Optional<String> placeIsFree(Element from, Element to, Pairings soFar) {
    return soFar.taken.contains(to.id())
        ? Optional.of("\"%s\" takes the place of another element already.".formatted(to.id()))
        : Optional.empty();
  }
}
