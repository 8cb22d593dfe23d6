package io.waymark.content;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies data down to maps, lists, texts, numbers and booleans, so no Java object is in reach. */
final class PlainData {

  private static final int DEEPEST = 32;

  private PlainData() {}

  static Map<String, Object> of(Map<String, @Nullable Object> data) {
    return map(data, 0);
  }

  private static @Nullable Object plain(@Nullable Object value, int depth) {
    if (value == null || depth > DEEPEST) return null;
    return switch (value) {
      case Boolean flag -> flag;
      case BigInteger number -> number.bitLength() < 64 ? (Object) number.longValue() : number + "";
      case Number number -> number;
      case Map<?, ?> map -> map(map, depth);
      case Collection<?> items -> list(items, depth);
      case Object[] items -> list(List.of(items), depth);
      default -> text(value.toString());
    };
  }

  /** An address that could run something is none: a message says what it says without one. */
  private static @Nullable String text(String text) {
    return SafeLinks.runs(text) ? null : text;
  }

  private static Map<String, Object> map(Map<?, ?> map, int depth) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, value) -> {
          Object plain = plain(value, depth + 1);
          if (plain != null) copy.put(String.valueOf(key), plain);
        });
    return copy;
  }

  private static List<@Nullable Object> list(Collection<?> items, int depth) {
    var copy = new ArrayList<@Nullable Object>(items.size());
    items.forEach(item -> copy.add(plain(item, depth + 1)));
    return copy;
  }
}
