package io.waymark.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words of a command line, taken one after the other. */
final class Arguments {

  private final List<String> left;

  Arguments(List<String> words) {
    this.left = new ArrayList<>(words);
  }

  boolean flag(String name) {
    return left.remove(name);
  }

  @Nullable String value(String name) {
    int at = left.indexOf(name);
    if (at < 0) {
      return null;
    }
    if (at + 1 == left.size() || left.get(at + 1).startsWith("--")) {
      throw new BadInput("%s needs a value.".formatted(name));
    }
    left.remove(at);
    return left.remove(at);
  }

  List<String> values(String name) {
    List<String> values = new ArrayList<>();
    for (String value = value(name); value != null; value = value(name)) {
      values.add(value);
    }
    return values;
  }

  /** What is no option. */
  List<String> rest() {
    left.stream()
        .filter(word -> word.startsWith("--"))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new BadInput("There is no option %s.".formatted(unknown));
            });
    return left;
  }
}
