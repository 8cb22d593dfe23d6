package io.waymark.simulation.sandbox;

import io.waymark.simulation.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes together what may be played at one moment: things of different people, none of whom has two
 * of them. Nobody's own order is ever changed; what comes late comes late by the grain at most.
 */
final class Windows {

  /**
   * @param people whom it concerns; empty: anybody
   * @param event what they do, or null where something becomes due
   */
  record Item(Instant at, Set<String> people, Script.@Nullable Happening event) {}

  /**
   * @param at the moment at which all of it is played
   */
  record Window(Instant at, List<Script.Happening> events) {}

  private Windows() {}

  /**
   * @param items in order, one at least
   */
  static Window first(List<Item> items, Duration grain) {
    Instant latest = items.getFirst().at().plus(grain);
    Set<String> seen = new HashSet<>();
    List<Script.Happening> events = new ArrayList<>();
    Instant at = items.getFirst().at();
    for (Item item : items) {
      boolean first = seen.isEmpty() && events.isEmpty();
      if (!first && (item.at().isAfter(latest) || meets(item, seen))) {
        break;
      }
      at = item.at();
      seen.addAll(item.people());
      if (item.event() != null) {
        events.add(item.event());
      }
      if (item.people().isEmpty()) {
        break;
      }
    }
    return new Window(at, events);
  }

  private static boolean meets(Item item, Set<String> seen) {
    return item.people().isEmpty() || !Collections.disjoint(item.people(), seen);
  }
}
