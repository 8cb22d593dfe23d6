package io.waymark.audience.stage;

import io.waymark.audience.condition.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A stage of life.
 *
 * @param key by which conditions and journeys name it
 * @param entry who is in it; null where people are put into it by a journey or by hand
 * @param stays whether somebody who is in it stays there until a later stage's condition holds
 */
record Stage(String key, String name, @Nullable Condition entry, boolean stays) {

  /** Whether nobody falls back from it. */
  boolean keeps() {
    return stays || entry == null;
  }
}
