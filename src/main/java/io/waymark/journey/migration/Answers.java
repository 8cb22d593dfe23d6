package io.waymark.journey.migration;

import io.waymark.journey.model.JourneyModel;
import java.util.List;
import java.util.Map;

/**
 * Whether an answer that was worked out on the old version, and reaches the engine after it has
 * moved the instance, says the same in the new one. The engine knows the arrows of a gateway and
 * the timers of a wait by their number alone.
 */
final class Answers {

  private Answers() {}

  /** Which ways lead on from a gateway. */
  static boolean fit(JourneyModel.Choice was, JourneyModel.Choice is) {
    return was.inclusive() == is.inclusive()
        && String.valueOf(was.defaultFlow()).equals(String.valueOf(is.defaultFlow()))
        && ways(was).equals(ways(is));
  }

  private record Way(String flow, String condition, int weight) {}

  private static List<Way> ways(JourneyModel.Choice choice) {
    return choice.conditions().stream()
        .map(branch -> new Way(branch.flow(), branch.condition().text(), branch.weight()))
        .toList();
  }

  /**
   * Until when somebody waits.
   *
   * @param names what takes the place of what
   */
  static boolean fit(
      JourneyModel.WaitPoint was, JourneyModel.WaitPoint is, Map<String, String> names) {
    List<JourneyModel.Timer> earlier = was.timers();
    List<JourneyModel.Timer> now = is.timers();
    for (int i = 0; i < Math.min(earlier.size(), now.size()); i++) {
      boolean planned = earlier.get(i).isPlanned() && now.get(i).isPlanned();
      if (planned && !now.get(i).element().equals(names.get(earlier.get(i).element()))) {
        return false;
      }
    }
    return true;
  }
}
