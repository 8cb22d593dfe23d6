package io.waymark.audience.segment;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Condition;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes segments; what would make no sense is refused with a sentence. */
@Component
class SegmentEditing {

  private static final int MOST = 500;

  private final SegmentRows rows;
  private final LiveSegments live;
  private final Clock clock;

  SegmentEditing(SegmentRows rows, LiveSegments live, Clock clock) {
    this.rows = rows;
    this.live = live;
    this.clock = clock;
  }

  /** It cannot be done; the message says why and what to do. */
  static final class Refused extends RuntimeException {
    Refused(String sentence) {
      super(sentence);
    }
  }

  /**
   * @param definition the condition of a live segment; null for one that is kept by hand
   * @param tells whether journeys hear who joins and leaves by the new definition
   * @return whether anything is built now
   * @throws BadCondition if the condition cannot be read
   */
  @Transactional
  boolean save(String key, String name, @Nullable Object definition, boolean tells) {
    Optional<Segment> before = rows.find(key);
    Segment.Kind kind = definition == null ? Segment.Kind.MANUAL : Segment.Kind.LIVE;
    before
        .filter(segment -> segment.kind() != kind)
        .ifPresent(
            segment -> {
              throw new Refused(
                  segment.kind() == Segment.Kind.LIVE
                      ? "This segment has a condition. Send its definition, or make another segment to be kept by hand."
                      : "This segment is kept by hand and takes no definition. Make another one.");
            });
    if (before.isEmpty() && rows.all().size() >= MOST) {
      throw new Refused("There are " + MOST + " segments already. Delete one that nobody needs.");
    }
    if (definition == null) {
      rows.saveManual(key, name, clock.instant());
      return false;
    }
    check(key, definition);
    if (before.isPresent() && isOf(before.get(), definition)) {
      rows.rename(before.get().id(), name, clock.instant());
      return false;
    }
    rows.build(key, name, definition, tells, clock.instant());
    return true;
  }

  private static boolean isOf(Segment segment, Object definition) {
    return segment.building() == null
        ? definition.equals(segment.definition())
        : definition.equals(segment.next());
  }

  /** Reads a condition for a segment, which may ask about others, not about itself. */
  Condition check(String key, Object definition) {
    Condition condition = live.compile(definition).condition();
    Map<String, Set<String>> asks =
        rows.all().stream().collect(Collectors.toMap(Segment::key, this::asksAbout));
    for (String other : condition.touch().segments()) {
      if (!asks.containsKey(other) && !other.equals(key)) {
        throw new Refused(
            "There is no segment “%s”. There are %s.".formatted(other, known(asks.keySet())));
      }
      if (reaches(other, key, asks, new HashSet<>())) {
        throw new Refused(
            "The segment “%s” would ask about itself%s. Take one of the two rules out."
                .formatted(key, other.equals(key) ? "" : " by way of “" + other + "”"));
      }
    }
    return condition;
  }

  private static String known(Set<String> keys) {
    return keys.isEmpty()
        ? "none yet"
        : keys.stream()
            .sorted()
            .limit(20)
            .map(key -> "“" + key + "”")
            .collect(Collectors.joining(", "));
  }

  private Set<String> asksAbout(Segment segment) {
    Set<String> asked = new HashSet<>();
    for (@Nullable Object definition :
        java.util.Arrays.asList(segment.definition(), segment.next())) {
      if (definition != null) {
        try {
          asked.addAll(live.compile(definition).condition().touch().segments());
        } catch (BadCondition e) {
          // stays as it is, and asks about nobody
        }
      }
    }
    return asked;
  }

  private static boolean reaches(
      String from, String to, Map<String, Set<String>> asks, Set<String> seen) {
    return from.equals(to)
        || seen.add(from)
            && asks.getOrDefault(from, Set.of()).stream()
                .anyMatch(next -> reaches(next, to, asks, seen));
  }

  /** Deletes a segment that no other asks about. */
  @Transactional
  void delete(Segment segment) {
    List<String> askers =
        rows.all().stream()
            .filter(other -> asksAbout(other).contains(segment.key()))
            .map(Segment::key)
            .toList();
    if (!askers.isEmpty()) {
      throw new Refused(
          "%s asks about this segment. Change %s first."
              .formatted(
                  askers.stream().map(key -> "“" + key + "”").collect(Collectors.joining(", ")),
                  askers.size() == 1 ? "it" : "them"));
    }
    rows.delete(segment.id());
  }
}
