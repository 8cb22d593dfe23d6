package io.waymark.audience.live;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Definitions of one kind that may stand in a file beside the journeys that name them. */
public interface Shipped {

  /**
   * @param name of the file, e.g. {@code segments.json}
   * @param beside texts of other files in the same place, by name
   */
  record File(String name, String text, Function<String, Optional<String>> beside) {}

  /** Whether a file of this name is one. */
  boolean reads(String name);

  /**
   * Makes those that do not exist yet; what exists stays as it is, whatever the file says.
   *
   * @return keys of those that were made
   * @throws RuntimeException with a sentence where it cannot be taken
   */
  List<String> makeMissing(File file);
}
