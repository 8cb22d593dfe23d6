package io.waymark.journey;

import io.waymark.journey.model.Expression;
import io.waymark.journey.model.Names;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values that an expression looked at. */
final class Seen {

  private static final int LONGEST = 200;
  private static final String NOTHING = "null";
  private static final Set<String> PLAIN = Set.of("score", "stage", "segments", "sent");

  private Seen() {}

  /**
   * @return by name, e.g. {@code contact.plan}; {@code null} as a word where nothing was known
   */
  static Map<String, String> by(
      Expression expression, Map<String, ? extends @Nullable Object> all) {
    Map<String, String> seen = new TreeMap<>();
    for (Names.Property property : expression.properties()) {
      if (property.ofAnItem()) {
        continue; // each has another value
      }
      Object owner = all.get(property.owner());
      seen.put(
          name(property),
          text(owner instanceof Map<?, ?> map ? map.get(property.property()) : null));
    }
    if (expression.mentions("segments")) {
      seen.put("segments", text(all.get("segments")));
    }
    if (expression.mentions("sent")) {
      seen.put("sent", sent(all.get("sent")));
    }
    for (String plain : List.of("score", "stage")) {
      if (expression.mentions(plain)) {
        seen.put(plain, text(all.get(plain)));
      }
    }
    return seen;
  }

  private static String sent(@Nullable Object messages) {
    return messages instanceof List<?> names && !names.isEmpty()
        ? text(names.stream().map(String::valueOf).collect(Collectors.joining(" and ")))
        : "nothing so far";
  }

  /** Of what was seen, that which this expression looks at. */
  static Map<String, String> of(Expression expression, Map<String, String> seen) {
    Map<String, String> its = new TreeMap<>(seen);
    its.keySet()
        .removeIf(
            name ->
                !(PLAIN.contains(name) && expression.mentions(name))
                    && expression.properties().stream().noneMatch(p -> name(p).equals(name)));
    return its;
  }

  /**
   * @return e.g. {@code contact.plan was basic, contact.city was not known}
   */
  static String inWords(Map<String, String> seen) {
    return new TreeMap<>(seen)
        .entrySet().stream()
            .map(
                value ->
                    value.getKey()
                        + " was "
                        + (value.getValue().equals(NOTHING) ? "not known" : value.getValue()))
            .collect(Collectors.joining(", "));
  }

  static String text(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String name(Names.Property property) {
    return property.owner() + "." + property.property();
  }
}
