package io.waymark.audience.live;

import java.util.List;

/** Definitions of one kind that may stand in a file beside the journeys that name them. */
public interface Shipped {

  /** The file's name, e.g. {@code segments.json}. */
  String file();

  /**
   * Makes those that do not exist yet; what exists stays as it is, whatever the file says.
   *
   * @param text of the file: what the API takes, by its key
   * @return keys of those that were made
   */
  List<String> makeMissing(String text);
}
