package io.waymark.contact;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types that somebody declared: what comes in is kept as of its type.
 *
 * @param types by name; of what lies inside an object with dots
 */
record DeclaredTypes(Map<String, AttributeType> types) {

  /** What cannot be read as of its type stays as it was sent. */
  Map<String, @Nullable Object> coerce(Map<String, @Nullable Object> said) {
    return types.isEmpty() ? said : inside("", said, 1);
  }

  private Map<String, @Nullable Object> inside(String within, Map<?, ?> object, int depth) {
    var coerced = new LinkedHashMap<String, @Nullable Object>();
    object.forEach(
        (key, value) -> coerced.put(String.valueOf(key), value(within + key, value, depth)));
    return coerced;
  }

  private @Nullable Object value(String name, @Nullable Object value, int depth) {
    AttributeType type = types.get(name);
    if (type != null && value != null) {
      return Coercion.read(type, value).orElse(value);
    }
    return value instanceof Map<?, ?> inner && depth < Attributes.DEEPEST
        ? inside(name + ".", inner, depth + 1)
        : value;
  }
}
