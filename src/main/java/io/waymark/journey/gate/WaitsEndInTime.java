package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Moments;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What is known of a wait's length before anybody waits must make sense. */
final class WaitsEndInTime implements DeployRule {

  private static final Period LONGEST = Period.ofYears(5);
  private static final Period LONG_AGO = Period.ofYears(1);

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.model().waits().stream()
        .flatMap(wait -> wait.timers().stream())
        .filter(timer -> !timer.written().isFeel() || timer.written().constant())
        .flatMap(timer -> judge(timer, draft.readAt()).stream())
        .toList();
  }

  private static Optional<Finding> judge(JourneyModel.Timer timer, Instant now) {
    Object written =
        timer.written().isFeel() ? timer.written().value() : (Object) timer.written().text();
    Optional<Instant> end = Moments.from(written, now);
    if (end.isEmpty()) {
      return timer.written().isFeel() ? Optional.of(noTime(timer)) : Optional.empty();
    }
    if (end.get().isAfter(later(now, LONGEST))) {
      return Optional.of(tooLong(timer));
    }
    boolean moment = timer.kind() == JourneyModel.TimerKind.DATE;
    if (moment ? end.get().isBefore(later(now, LONG_AGO.negated())) : !end.get().isAfter(now)) {
      return Optional.of(over(timer));
    }
    return Optional.empty();
  }

  private static Instant later(Instant now, Period period) {
    return now.atZone(ZoneOffset.UTC).plus(period).toInstant();
  }

  private static Finding noTime(JourneyModel.Timer timer) {
    return Finding.error(
        timer.element(),
        "\""
            + timer.written()
            + "\" comes to no time: people would go on at once instead of waiting.",
        "Let it come to a moment or a length, e.g. =now + duration(\"PT1H\").");
  }

  private static Finding tooLong(JourneyModel.Timer timer) {
    return Finding.error(
        timer.element(),
        "People would wait here for more than five years.",
        "Give a time within five years, and look whether a number is in the wrong place: P3D are three days, P3Y three years.");
  }

  private static Finding over(JourneyModel.Timer timer) {
    return Finding.error(
        timer.element(),
        "The wait would be over before it began: people would get at once what they should get later.",
        "Give a length without a minus like PT1H or P3D, or a moment that is still to come.");
  }
}
