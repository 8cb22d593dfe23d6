package io.waymark.audience.segment;

import io.waymark.access.Conflict;
import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Condition;
import io.waymark.audience.condition.Touch;
import io.waymark.audience.live.Definitions;
import java.time.Clock;
import java.util.List;
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
  private final Definitions definitions;
  private final Clock clock;

  SegmentEditing(SegmentRows rows, LiveSegments live, Definitions definitions, Clock clock) {
    this.definitions = definitions;
    this.rows = rows;
    this.live = live;
    this.clock = clock;
  }

  /** It cannot be done; the message says why and what to do. */
  static final class Refused extends Conflict {
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
    Set<String> keys = rows.all().stream().map(Segment::key).collect(Collectors.toSet());
    for (String other : condition.touch().segments()) {
      if (!keys.contains(other) && !other.equals(key)) {
        throw new Refused("There is no segment “%s”. There are %s.".formatted(other, known(keys)));
      }
    }
    String name = SegmentConclusion.name(key);
    definitions
        .loop(name, condition.touch(), Touch.segment(key))
        .ifPresent(
            way -> {
              throw new Refused(
                  "The segment “%s” would ask about itself%s. Take one of the two rules out."
                      .formatted(key, way.equals(name) ? "" : " by way of the " + way));
            });
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

  /** Deletes a segment that no other asks about. */
  @Transactional
  void delete(Segment segment) {
    List<String> askers = definitions.askers(Touch.segment(segment.key()));
    if (!askers.isEmpty()) {
      throw new Refused(
          "%s about this segment. Change %s first."
              .formatted(
                  "The " + String.join(", the ", askers) + (askers.size() == 1 ? " asks" : " ask"),
                  askers.size() == 1 ? "it" : "them"));
    }
    rows.delete(segment.id());
  }
}
