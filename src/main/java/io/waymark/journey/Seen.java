package io.waymark.journey;

import io.waymark.journey.model.Expression;
import io.waymark.journey.model.Names;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values that an expression looked at. */
final class Seen {

  private static final int LONGEST = 200;

  private Seen() {}

  /**
   * @return by name, e.g. {@code contact.plan}; {@code null} as a word where nothing was known
   */
  static Map<String, String> by(
      Expression expression, Map<String, ? extends @Nullable Object> all) {
    Map<String, String> seen = new TreeMap<>();
    for (Names.Property property : expression.properties()) {
      Object owner = all.get(property.owner());
      seen.put(
          property.owner() + "." + property.property(),
          text(owner instanceof Map<?, ?> map ? map.get(property.property()) : null));
    }
    if (expression.mentions("score")) {
      seen.put("score", text(all.get("score")));
    }
    return seen;
  }

  private static String text(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
