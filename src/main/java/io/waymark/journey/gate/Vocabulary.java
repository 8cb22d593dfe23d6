package io.waymark.journey.gate;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that events, their properties and people's attributes go by.
 *
 * @param events by name the properties they are known to have; none where that is not known
 * @param attributes of contacts
 * @param declared names of any kind that are right whatever they look like
 * @param elsewhere events that other journeys name which are not checked themselves yet
 * @param concluded null where nobody can say what there is
 * @param topics of messages
 * @param heard whether it is known which events come in here
 */
public record Vocabulary(
    Map<String, Set<String>> events,
    Set<String> attributes,
    Set<String> declared,
    Set<String> elsewhere,
    @Nullable Concluded concluded,
    Topics topics,
    boolean heard) {

  /** Of somebody of whose events nothing is known but what everybody calls so. */
  public static Vocabulary usual(Collection<String> declared) {
    return new Vocabulary(
        UsualNames.EVENTS,
        UsualNames.ATTRIBUTES,
        Set.copyOf(declared),
        Set.of(),
        null,
        Topics.NONE,
        false);
  }

  /**
   * @param events that came in, and their properties; those of their products as {@code
   *     products.sku}
   */
  public Vocabulary heard(Map<String, Set<String>> events, Set<String> attributes) {
    var people = new TreeSet<>(this.attributes);
    people.addAll(attributes);
    return new Vocabulary(
        together(this.events, events),
        people,
        declared,
        elsewhere,
        concluded,
        topics,
        heard || !events.isEmpty());
  }

  /** With the events that these journeys live on. */
  public Vocabulary deployed(Set<String> events) {
    var without = new HashMap<String, Set<String>>();
    events.forEach(event -> without.put(event, Set.of()));
    return new Vocabulary(
        together(this.events, without), attributes, declared, elsewhere, concluded, topics, heard);
  }

  public Vocabulary elsewhere(Set<String> events) {
    return new Vocabulary(
        this.events, attributes, declared, Set.copyOf(events), concluded, topics, heard);
  }

  /** With the segments, scores and stages that there are. */
  public Vocabulary concluded(Concluded concluded) {
    return new Vocabulary(events, attributes, declared, elsewhere, concluded, topics, heard);
  }

  public Vocabulary topics(Topics topics) {
    return new Vocabulary(events, attributes, declared, elsewhere, concluded, topics, heard);
  }

  boolean knows(String event) {
    return events.containsKey(event) || declared.contains(event);
  }

  Set<String> propertiesOf(String event) {
    return events.getOrDefault(event, Set.of());
  }

  /** Of one of an event's products. */
  Set<String> productFields() {
    String before = Mention.PRODUCTS + ".";
    var fields = new TreeSet<>(UsualNames.PRODUCT_FIELDS);
    events.values().stream()
        .flatMap(Set::stream)
        .filter(name -> name.startsWith(before))
        .forEach(name -> fields.add(name.substring(before.length())));
    return fields;
  }

  private static Map<String, Set<String>> together(
      Map<String, Set<String>> one, Map<String, Set<String>> other) {
    var all = new HashMap<>(one);
    other.forEach(
        (event, properties) ->
            all.merge(
                event,
                properties,
                (a, b) -> {
                  var both = new HashSet<>(a);
                  both.addAll(b);
                  return both;
                }));
    return all;
  }
}
