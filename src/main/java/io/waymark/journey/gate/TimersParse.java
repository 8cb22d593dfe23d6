package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Durations;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;

final class TimersParse implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.model().waits().stream()
        .flatMap(wait -> wait.timers().stream())
        .filter(timer -> !parses(timer))
        .map(
            timer ->
                timer.kind() == JourneyModel.TimerKind.CYCLE
                    ? Finding.error(
                        timer.element(),
                        "The timer comes round again and again, and nobody waits for that: people would stand here for ever.",
                        "Change its type into Duration or Date, or apply the template Wait again.")
                    : Finding.error(
                        timer.element(),
                        "The time \""
                            + timer.written().text()
                            + "\" cannot be understood: people would stand here for ever.",
                        mend(timer.kind())))
        .toList();
  }

  private static String mend(JourneyModel.TimerKind kind) {
    return kind == JourneyModel.TimerKind.DATE
        ? "Give a moment like 2026-12-01T09:00:00Z, or FEEL behind a =; a length like P3D stands in a timer of the type Duration."
        : "Give a length like PT1H or P3D, or FEEL behind a =; a moment like 2026-12-01T09:00:00Z stands in a timer of the type Date.";
  }

  private static boolean parses(JourneyModel.Timer timer) {
    if (timer.until() != null) {
      return true;
    }
    if (timer.written().isFeel()) {
      return timer.written().problem() == null;
    }
    try {
      String text = timer.written().text();
      return switch (timer.kind()) {
        case DURATION -> Durations.parse(text) != null;
        case DATE -> OffsetDateTime.parse(text) != null;
        case CYCLE -> false;
      };
    } catch (DateTimeException e) {
      return false;
    }
  }
}
