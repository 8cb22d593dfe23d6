package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import io.waymark.journey.model.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a wait's length before anybody waits must make sense. */
final class WaitsEndInTime implements DeployRule {

  private static final Period LONGEST = Period.ofYears(5);
  private static final Period LONG_AGO = Period.ofYears(1);

  /** Every 43 hours in a year: each hour, day and month comes. Nobody draws so many waits. */
  private static final Duration STEP = Duration.ofHours(43);

  private static final int MOMENTS = 204;
  private static final int MOST_WAITS = 100;

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    List<JourneyModel.Timer> timers =
        draft.model().waits().stream()
            .flatMap(wait -> wait.timers().stream())
            .filter(timer -> !isLocal(timer, draft))
            .filter(timer -> timer.written().unreadableTimes().isEmpty())
            .toList();
    return Stream.concat(
            timers.stream()
                .filter(timer -> !timer.written().isFeel() || timer.written().constant())
                .flatMap(timer -> judge(timer, draft.readAt()).stream()),
            timers.stream()
                .filter(timer -> timer.written().variesByTimeAlone())
                .filter(timer -> !timer.written().constant())
                .limit(MOST_WAITS)
                .flatMap(timer -> judgeByTheClock(timer, draft.readAt()).stream()))
        .toList();
  }

  /** Then what is written stands for it only. */
  private static boolean isLocal(JourneyModel.Timer timer, Draft draft) {
    FlowElement event = draft.bpmn().getModelElementById(timer.element());
    return ModelReader.properties(event).containsKey("until");
  }

  private static Optional<Finding> judge(JourneyModel.Timer timer, Instant now) {
    Object written =
        timer.written().isFeel() ? timer.written().value() : (Object) timer.written().text();
    Optional<Instant> end = Moments.from(written, now);
    if (end.isEmpty() && !timer.written().isFeel()) {
      return Optional.empty();
    }
    boolean moment = timer.kind() == JourneyModel.TimerKind.DATE;
    return judge(timer, end, now, moment ? later(now, LONG_AGO.negated()) : now.plusNanos(1));
  }

  /** Wrong is what is so whenever somebody comes. */
  private static Optional<Finding> judgeByTheClock(JourneyModel.Timer timer, Instant from) {
    Function<Instant, @Nullable Object> value = timer.written().byTheClock();
    Optional<Finding> finding = Optional.empty();
    for (int i = 0; i < MOMENTS; i++) {
      Instant now = from.plus(STEP.multipliedBy(i));
      finding = judge(timer, Moments.from(value.apply(now), now), now, now.plusNanos(1));
      if (finding.isEmpty()) {
        return finding;
      }
    }
    return finding;
  }

  /**
   * @param earliest moment that is no mistake
   */
  private static Optional<Finding> judge(
      JourneyModel.Timer timer, Optional<Instant> end, Instant now, Instant earliest) {
    if (end.isEmpty()) {
      return Optional.of(noTime(timer));
    }
    if (end.get().isAfter(later(now, LONGEST))) {
      return Optional.of(tooLong(timer));
    }
    return end.get().isBefore(earliest) ? Optional.of(over(timer)) : Optional.empty();
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
