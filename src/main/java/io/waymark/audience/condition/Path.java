package io.waymark.audience.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where values stand in a JSON object, e.g. {@code products.category}. Lists on the way are gone
 * through one level deep: of several products, one is enough.
 */
record Path(List<String> keys) {

  /**
   * @param written with dots between the keys
   */
  static Path of(String written) {
    return new Path(List.of(written.split("\\.", -1)));
  }

  String first() {
    return keys.getFirst();
  }

  /** Every value there, in memory. */
  List<@Nullable Object> read(Map<String, Object> object) {
    List<@Nullable Object> found = List.of(object);
    for (String key : keys) {
      var next = new ArrayList<@Nullable Object>();
      for (Object value : unwrapped(found)) {
        if (value instanceof Map<?, ?> map && map.containsKey(key)) {
          next.add(map.get(key));
        }
      }
      found = next;
    }
    return unwrapped(found);
  }

  private static List<@Nullable Object> unwrapped(List<@Nullable Object> values) {
    var all = new ArrayList<@Nullable Object>();
    for (Object value : values) {
      if (value instanceof List<?> list) {
        all.addAll(list);
      } else {
        all.add(value);
      }
    }
    return all;
  }

  /** The value itself, where there can be only one; lists are not gone through. */
  @Nullable Object readOne(Map<String, Object> object) {
    Object found = object;
    for (String key : keys) {
      found = found instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return found;
  }

  /** The same in the database. */
  String one(String object, SqlText sql) {
    return keys.stream()
        .map(key -> " -> " + sql.text(key))
        .collect(Collectors.joining("", "(" + object, ")"));
  }

  /**
   * Whether one of the values passes.
   *
   * @param object an expression of type jsonb
   */
  String any(String object, SqlText sql, ValueTest test) {
    Optional<String> values = keys.size() <= 2 ? test.values(sql) : Optional.empty();
    return values
        .map(these -> holds(object, these, sql))
        .orElseGet(() -> each(object, sql, value -> test.sql(value, sql)));
  }

  /** A list holds a value as well as a value holds itself, so that both are asked for at once. */
  private String holds(String object, String values, SqlText sql) {
    if (keys.size() == 1) {
      return "%s @> any(array(%s))".formatted(one(object, sql), values);
    }
    String shapes =
        Stream.of("%s", "jsonb_build_array(%s)")
            .flatMap(
                outer ->
                    Stream.of("v", "jsonb_build_array(v)").map(inner -> shape(outer, inner, sql)))
            .collect(Collectors.joining(", "));
    return "%s @> any(array(select w from (%s) as x cross join lateral (values %s) as s(w)))"
        .formatted(object, values, shapes);
  }

  private String shape(String outer, String inner, SqlText sql) {
    String within = "jsonb_build_object(%s, %s)".formatted(sql.text(keys.getLast()), inner);
    return "(jsonb_build_object(%s, %s))"
        .formatted(sql.text(keys.getFirst()), outer.formatted(within));
  }

  private String each(String object, SqlText sql, UnaryOperator<String> passes) {
    String each =
        "exists (select from jsonb_path_query(%s, cast(%s as jsonpath)) as v(value) where %s)"
            .formatted(object, sql.bind(jsonPath()), passes.apply("v.value"));
    if (keys.size() > 1) {
      return each;
    }
    String one = one(object, sql);
    return "case jsonb_typeof(%s) when 'array' then %s else %s end"
        .formatted(one, each, passes.apply(one));
  }

  /** Lax, so that lists are gone through. */
  private String jsonPath() {
    return keys.stream()
        .map(key -> ".\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining("", "$", "[*]"));
  }

  @Override
  public String toString() {
    return String.join(".", keys);
  }
}
