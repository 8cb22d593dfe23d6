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
                Finding.error(
                    timer.element(),
                    "The time \""
                        + timer.written().text()
                        + "\" cannot be understood: people would stand here for ever.",
                    "Give a duration like PT1H or P3D, a moment like 2026-12-01T09:00:00Z, or FEEL behind a =."))
        .toList();
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
