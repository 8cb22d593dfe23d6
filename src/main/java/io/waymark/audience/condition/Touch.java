package io.waymark.audience.condition;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer depends on.
 *
 * @param attributes of the contact, by their first name
 * @param events names of what people do
 * @param anyEvent whether anything they do counts
 * @param accounts whether it depends on the companies they belong to
 * @param tags names of tags
 * @param consents channels and topics of messages, as {@code channel:topic}
 * @param scores names of scores
 * @param stage whether it depends on the stage of life they are in
 * @param segments keys of segments
 * @param moving whether time alone can change it
 */
public record Touch(
    Set<String> attributes,
    Set<String> events,
    boolean anyEvent,
    boolean accounts,
    Set<String> tags,
    Set<String> consents,
    Set<String> scores,
    boolean stage,
    Set<String> segments,
    boolean moving) {

  public static final Touch NOTHING =
      new Touch(
          Set.of(), Set.of(), false, false, Set.of(), Set.of(), Set.of(), false, Set.of(), false);

  /** Nothing but time. */
  static final Touch MOVING =
      new Touch(
          Set.of(), Set.of(), false, false, Set.of(), Set.of(), Set.of(), false, Set.of(), true);

  static Touch attribute(String name, boolean moving) {
    return new Touch(
        Set.of(name),
        Set.of(),
        false,
        false,
        Set.of(),
        Set.of(),
        Set.of(),
        false,
        Set.of(),
        moving);
  }

  /**
   * @param names none means anything
   */
  static Touch events(Set<String> names, @Nullable Duration within) {
    return new Touch(
        Set.of(),
        names,
        names.isEmpty(),
        false,
        Set.of(),
        Set.of(),
        Set.of(),
        false,
        Set.of(),
        within != null);
  }

  static Touch account(boolean moving) {
    return new Touch(
        Set.of(), Set.of(), false, true, Set.of(), Set.of(), Set.of(), false, Set.of(), moving);
  }

  static Touch tag(String name) {
    return new Touch(
        Set.of(), Set.of(), false, false, Set.of(name), Set.of(), Set.of(), false, Set.of(), false);
  }

  static Touch consent(String channel, String topic) {
    return new Touch(
        Set.of(),
        Set.of(),
        false,
        false,
        Set.of(),
        Set.of(channel + ":" + topic),
        Set.of(),
        false,
        Set.of(),
        false);
  }

  static Touch score(String name) {
    return new Touch(
        Set.of(), Set.of(), false, false, Set.of(), Set.of(), Set.of(name), false, Set.of(), false);
  }

  static Touch ofStage() {
    return new Touch(
        Set.of(), Set.of(), false, false, Set.of(), Set.of(), Set.of(), true, Set.of(), false);
  }

  static Touch segment(String key) {
    return new Touch(
        Set.of(), Set.of(), false, false, Set.of(), Set.of(), Set.of(), false, Set.of(key), false);
  }

  Touch and(Touch other) {
    return new Touch(
        union(attributes, other.attributes),
        union(events, other.events),
        anyEvent || other.anyEvent,
        accounts || other.accounts,
        union(tags, other.tags),
        union(consents, other.consents),
        union(scores, other.scores),
        stage || other.stage,
        union(segments, other.segments),
        moving || other.moving);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }
}
