package io.waymark.audience.condition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the parts of a group hang together, as it is written. */
final class GroupText {

  private GroupText() {}

  static boolean all(Map<?, ?> group, String at) {
    @Nullable Object combinator = group.get("combinator");
    if (combinator == null || "and".equals(combinator)) {
      return true;
    }
    if ("or".equals(combinator)) {
      return false;
    }
    throw new BadCondition(Conditions.inside(at, "combinator"), "Write “and” or “or”.");
  }

  static boolean not(Map<?, ?> group, String at) {
    @Nullable Object not = group.get("not");
    if (not == null || not instanceof Boolean) {
      return Boolean.TRUE.equals(not);
    }
    throw new BadCondition(Conditions.inside(at, "not"), "Write true or false.");
  }
}
