package io.waymark.simulation;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Trigger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Plays a plan, one draft after the other, each on a Waymark of its own. */
final class Play {

  /** Told how far it is. */
  interface Audience {

    /**
     * @param run 1 for the draft, 2 for the one it is compared with
     */
    void at(int run, SandboxFiles.Progress progress);
  }

  /** What came of each draft, and how they differ. */
  record Result(List<Outcome.Whole> runs, @Nullable Comparison comparison) {}

  private Play() {}

  static Result of(
      Plan plan, SimulationSettings settings, Clock realClock, JsonMapper json, Audience audience)
      throws InterruptedException {
    List<Outcome.Whole> runs = new ArrayList<>();
    for (Plan.Run next : plan.runs()) {
      int run = runs.size() + 1;
      List<Bundle> journeys =
          Stream.concat(Stream.of(next.draft()), plan.others().stream()).toList();
      boolean one = journeys.stream().map(Draft::again).noneMatch(JourneyModel::severalPlaces);
      try (var sandbox =
          Sandbox.with(
              plan.script().of(one, broadcasts(next.draft())),
              journeys,
              next.policies(),
              settings,
              realClock,
              json)) {
        runs.add(sandbox.play(progress -> audience.at(run, progress)));
      }
    }
    return new Result(
        runs,
        runs.size() == 2
            ? Comparison.of(runs.getFirst(), runs.getLast(), plan.journeyOfBoth())
            : null);
  }

  /** A draft that goes to everybody goes out once, at the start; other journeys wait for a word. */
  private static List<String> broadcasts(Bundle draft) {
    JourneyModel model = Draft.again(draft);
    return model.entry() != null && model.entry().trigger() instanceof Trigger.Everyone
        ? List.of(model.id())
        : List.of();
  }
}
