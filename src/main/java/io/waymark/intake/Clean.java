package io.waymark.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes data of any origin fit to be kept: no NUL, no half characters, no towers of brackets. */
final class Clean {

  private static final int DEEPEST = 20;
  private static final int MOST_KEYS = 1_000;

  private Clean() {}

  /**
   * @throws BadEvent if it nests deeper than 20 levels or holds more than 1,000 keys
   */
  static Map<String, @Nullable Object> map(String field, Map<?, ?> raw) {
    return map(field, raw, 0);
  }

  private static Map<String, @Nullable Object> map(String field, Map<?, ?> raw, int depth) {
    if (depth > DEEPEST) {
      throw new BadEvent(field, "Nest no deeper than 20 levels.");
    }
    if (raw.size() > MOST_KEYS) {
      throw new BadEvent(field, "Send no more than 1,000 keys.");
    }
    var clean = new LinkedHashMap<String, @Nullable Object>();
    raw.forEach((key, value) -> clean.put(text(String.valueOf(key)), value(field, value, depth)));
    return clean;
  }

  private static @Nullable Object value(String field, @Nullable Object raw, int depth) {
    if (raw instanceof String text) {
      return text(text);
    }
    if (raw instanceof Map<?, ?> map) {
      return map(field, map, depth + 1);
    }
    if (raw instanceof List<?> list) {
      return list(field, list, depth + 1);
    }
    if (raw instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    return raw;
  }

  private static List<@Nullable Object> list(String field, List<?> raw, int depth) {
    if (depth > DEEPEST) {
      throw new BadEvent(field, "Nest no deeper than 20 levels.");
    }
    var clean = new ArrayList<@Nullable Object>();
    raw.forEach(value -> clean.add(value(field, value, depth)));
    return clean;
  }

  /** PostgreSQL keeps neither NUL nor half a surrogate pair. */
  static String text(String raw) {
    String whole = new String(raw.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return whole.indexOf('\0') < 0 ? whole : whole.replace("\0", "");
  }
}
