package io.waymark.embedded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, newest first.
 *
 * @param next what to ask for with {@code after} to get the next part; absent at the end
 */
record Page<T>(List<T> items, @Nullable String next) {

  /** One more than the size has to be asked for, so that the end is known. */
  static <T extends Listed> Page<T> of(List<T> oneMore, int size) {
    if (oneMore.size() <= size) {
      return new Page<>(oneMore, null);
    }
    var items = oneMore.subList(0, size);
    return new Page<>(List.copyOf(items), items.getLast().id());
  }

  /** Has the id by which a list is continued. */
  interface Listed {
    String id();
  }
}
