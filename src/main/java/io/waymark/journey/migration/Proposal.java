package io.waymark.journey.migration;

import io.waymark.journey.model.Element;
import io.waymark.journey.model.Matching;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What takes the place of what, and what would if somebody confirmed it: nobody is moved on a mere
 * likeness.
 */
final class Proposal {

  private final Pairings pairings;
  private final Pairings confirmed;
  private final Matching matching;
  private final Map<String, String> wanted;
  private final JourneyVersion from;
  private final JourneyVersion to;

  /**
   * @param wanted as for {@link Pairings}
   */
  Proposal(JourneyVersion from, JourneyVersion to, Map<String, String> wanted) {
    this.from = from;
    this.to = to;
    this.wanted = wanted;
    this.matching = Matching.between(from.elements(), to.elements());
    this.pairings = new Pairings(from, to, wanted);
    var all = new LinkedHashMap<>(wanted);
    matching.renamed().forEach((old, fresh) -> addIfOpen(old, fresh, all));
    this.confirmed = new Pairings(from, to, all);
  }

  private static void addIfOpen(String old, String fresh, Map<String, String> all) {
    if (!all.containsValue(fresh)) {
      all.putIfAbsent(old, fresh);
    }
  }

  /** What somebody wants and cannot have, for people. */
  List<String> problems() {
    return pairings.problems();
  }

  /** What holds as it stands, in the order of the old version. */
  List<Pairing> all() {
    return pairings.all().stream().map(this::withLikely).toList();
  }

  /** What is like what, to be sent back as the mapping where it is right: new ids by old ones. */
  SequencedMap<String, String> toConfirm() {
    var all = new LinkedHashMap<String, String>();
    for (String id : from.elements().keySet()) {
      String likely = likely(id);
      if (likely != null) {
        all.put(id, likely);
      }
    }
    return all;
  }

  private @Nullable String likely(String id) {
    return pairings.of(id) == null && !wanted.containsKey(id) ? confirmed.of(id) : null;
  }

  /** Two that have no names but their ids are like each other, too. */
  private boolean calledAlike(String old, String fresh) {
    Element was = from.elements().get(old);
    Element is = to.elements().get(fresh);
    return was != null && is != null && was.name().equals(is.name());
  }

  private Pairing withLikely(Pairing pairing) {
    String likely = likely(pairing.from());
    if (likely != null) {
      return pairing.likely(
          likely,
          likely.equals(pairing.from())
              ? pairing.why() + " It is the same one if that other is: say so in the mapping."
              : "There is none of this id, but \"%s\" is of the same kind%s settings: say in the mapping that it takes the place."
                  .formatted(likely, calledAlike(pairing.from(), likely) ? ", name and" : " and"));
    }
    Set<String> several = matching.couldBe(pairing.from());
    return several.isEmpty() || wanted.containsKey(pairing.from())
        ? pairing
        : pairing.because(
            "%s It could be %s, nothing tells which: say in the mapping which one takes the place."
                .formatted(
                    pairing.why(),
                    several.stream()
                        .map(id -> "\"" + id + "\"")
                        .collect(Collectors.joining(" or "))));
  }
}
