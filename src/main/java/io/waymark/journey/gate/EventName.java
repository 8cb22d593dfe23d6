package io.waymark.journey.gate;

import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Trigger;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that a journey waits for, in one way or another.
 *
 * @param role what it is there for, in the author's words
 * @param consequence of its never coming
 */
public record EventName(String element, String role, String event, String consequence) {

  /** All that others have to send. */
  public static List<EventName> in(JourneyModel model) {
    var names = new ArrayList<EventName>();
    JourneyModel.Entry entry = model.entry();
    if (entry != null && entry.trigger() instanceof Trigger.Event) {
      names.add(
          new EventName(
              entry.element(), "event of the entry", entry.event(), "nobody would enter."));
    }
    if (entry != null && entry.goal() != null) {
      names.add(
          new EventName(
              entry.element(),
              "goal",
              entry.goal(),
              "nobody would be counted as having reached it."));
    }
    for (JourneyModel.Exit exit : model.exits()) {
      names.add(
          new EventName(
              exit.element(),
              "event of the exit",
              exit.event(),
              "the exit would let nobody out, and people would go on getting messages."));
    }
    for (JourneyModel.WaitPoint wait : model.waits()) {
      for (JourneyModel.Awaited awaited : wait.awaited()) {
        names.add(
            new EventName(
                awaited.element(),
                "awaited event",
                awaited.event(),
                "everybody would wait until the time is up."));
      }
    }
    return names;
  }
}
