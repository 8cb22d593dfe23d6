package io.waymark.audience.condition;

import io.waymark.contact.AttributeOwner;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
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
  public static final Touch MOVING =
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

  public static Touch account(boolean moving) {
    return new Touch(
        Set.of(), Set.of(), false, true, Set.of(), Set.of(), Set.of(), false, Set.of(), moving);
  }

  static Touch tag(String name) {
    return new Touch(
        Set.of(), Set.of(), false, false, Set.of(name), Set.of(), Set.of(), false, Set.of(), false);
  }

  public static Touch consent(String channel, String topic) {
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

  public static Touch score(String name) {
    return new Touch(
        Set.of(), Set.of(), false, false, Set.of(), Set.of(), Set.of(name), false, Set.of(), false);
  }

  public static Touch ofStage() {
    return new Touch(
        Set.of(), Set.of(), false, false, Set.of(), Set.of(), Set.of(), true, Set.of(), false);
  }

  public static Touch segment(String key) {
    return new Touch(
        Set.of(), Set.of(), false, false, Set.of(), Set.of(), Set.of(), false, Set.of(key), false);
  }

  /** Everything at once: somebody became known, or two became one. */
  public static final Touch EVERYTHING =
      new Touch(Set.of(), Set.of(), true, true, Set.of(), Set.of(), Set.of(), true, Set.of(), true);

  /**
   * What a person's doing and saying touches.
   *
   * @param attributes that are others now
   * @param done names of what they did
   * @param doing whether any of it was done on a site or in an app
   */
  public static Touch of(Set<String> attributes, Set<String> done, boolean doing) {
    return new Touch(
        attributes, done, doing, false, Set.of(), Set.of(), Set.of(), false, Set.of(), false);
  }

  /** Whether what happened may change an answer that depends on this. */
  public boolean meets(Touch happened) {
    return happened.equals(EVERYTHING)
        || common(attributes, happened.attributes)
        || common(events, happened.events)
        || anyEvent && happened.anyEvent
        || accounts && happened.accounts
        || common(tags, happened.tags)
        || common(channels(consents), channels(happened.consents))
        || common(scores, happened.scores)
        || stage && happened.stage
        || common(segments, happened.segments)
        || moving && happened.moving;
  }

  /**
   * Whether an attribute is asked about; of companies, whether any is.
   *
   * @param name of what lies inside an object with dots
   */
  public boolean asks(AttributeOwner whom, String name) {
    return whom == AttributeOwner.ACCOUNT ? accounts : attributes.contains(name.split("\\.", 2)[0]);
  }

  private static Set<String> channels(Set<String> consents) {
    return consents.stream()
        .map(consent -> consent.substring(0, consent.indexOf(':')))
        .collect(Collectors.toSet());
  }

  private static boolean common(Set<String> some, Set<String> others) {
    return !others.isEmpty() && some.stream().anyMatch(others::contains);
  }

  public Touch and(Touch other) {
    if (equals(EVERYTHING) || other.equals(EVERYTHING)) {
      return EVERYTHING;
    }
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
