package io.waymark.journey.gate;

import io.waymark.journey.gate.Subjects.Subject;
import io.waymark.journey.model.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The properties that a journey itself asks for: the same thing is called the same everywhere. */
final class OwnNames {

  /** Nobody asks for so many, but somebody may try. */
  private static final int LOOKED_AT = 500;

  /**
   * @param place of the first of them in the model
   * @param asks at least one
   */
  private record Name(String name, Subject subject, int place, List<Ask> asks) {

    /** Asked for more often, or as often and earlier; who writes both in one place means both. */
    boolean betterThan(Name other) {
      int more = asks.size() - other.asks().size();
      return (more > 0 || (more == 0 && place < other.place()))
          && !oneAndMany(name, other.name())
          && asks.stream().noneMatch(ask -> other.asks().stream().anyMatch(ask::beside));
    }
  }

  /** By what they are properties of, and by name. */
  private final Map<String, Map<String, Name>> names = new LinkedHashMap<>();

  OwnNames(List<Ask> asks, Subjects subjects) {
    for (int i = 0; i < asks.size(); i++) {
      Ask ask = asks.get(i);
      int place = i;
      subjects.of(ask).ifPresent(subject -> add(ask, subject, place));
    }
  }

  private void add(Ask ask, Subject subject, int place) {
    names
        .computeIfAbsent(subject.name(), any -> new LinkedHashMap<>())
        .computeIfAbsent(
            ask.mention().property(), name -> new Name(name, subject, place, new ArrayList<>()))
        .asks()
        .add(ask);
  }

  /** Where the name of this very thing stands that was meant by another one. */
  Optional<Ask> meant(String property, Subject subject) {
    return meant(property, subject, name -> name.subject().name().equals(subject.name()));
  }

  /** Where the name of something of another event stands that was meant. */
  Optional<Ask> meantOfOthers(String property, Subject subject) {
    return meant(
        property,
        subject,
        name -> name.subject().event() && !name.subject().name().equals(subject.name()));
  }

  private Optional<Ask> meant(String property, Subject subject, Predicate<Name> which) {
    Name asked = names.getOrDefault(subject.name(), Map.of()).get(property);
    if (asked == null) {
      return Optional.empty();
    }
    Map<String, Ask> better = new LinkedHashMap<>();
    names.values().stream()
        .flatMap(all -> all.values().stream())
        .filter(which)
        .limit(LOOKED_AT)
        .filter(name -> name.betterThan(asked))
        .forEach(name -> better.putIfAbsent(name.name(), name.asks().getFirst()));
    return better.containsKey(property)
        ? Optional.empty()
        : Spelling.slip(property, better.keySet()).map(better::get);
  }

  /** An event may well have a product and products. */
  static boolean oneAndMany(String one, String other) {
    return one.equals(other + "s") || other.equals(one + "s");
  }
}
