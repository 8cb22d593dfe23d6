package io.waymark.access;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next to be sent as {@code after} for the page behind this one; absent on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * @param found one more than was asked for, if there are more
   */
  public static <T> Page<T> of(List<T> found, int size, Function<T, ?> cursor) {
    return found.size() > size
        ? new Page<>(found.subList(0, size), String.valueOf(cursor.apply(found.get(size - 1))))
        : new Page<>(found, null);
  }
}
