package io.waymark.journey.change;

import io.waymark.journey.model.Draft;
import java.util.List;
import java.util.stream.Collectors;

/** Tells in words what has changed in a journey. */
public final class Changes {

  static final List<Comparison> COMPARISONS =
      List.of(
          new JourneyChanged(),
          new EntryChanged(),
          new ExitsChanged(),
          new ElementsCameAndWent(),
          new ElementsRenamed(),
          new WaitsChanged(),
          new StepsChanged(),
          new BranchesChanged(),
          new WaysChanged(),
          new MessagesChanged());

  private Changes() {}

  public static List<Change> between(Draft before, Draft after) {
    var both = new Compared(before, after);
    return COMPARISONS.stream().flatMap(comparison -> comparison.compare(both).stream()).toList();
  }

  /** A list for a reviewer. */
  public static String markdown(List<Change> changes) {
    return changes.isEmpty()
        ? "Nothing has changed for anybody.\n"
        : changes.stream().map(change -> "- " + change.text() + "\n").collect(Collectors.joining());
  }
}
