package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.waymark.journey.model.Durations;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Moments;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** How long people stay at an element at the least, in seconds. */
final class Stays {

  /** Before a short month, so that a month is taken for no longer than the shortest. */
  private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");

  private final Map<String, OptionalLong> byElement = new HashMap<>();
  private final Set<String> inDoubt;

  /**
   * @param unclear for a wait whose length the model does not tell: a person's own date, a time of
   *     day, a formula
   * @param inDoubt elements that nobody can say of how they will be once they are mended
   */
  Stays(JourneyModel model, OptionalLong unclear, Set<String> inDoubt) {
    this.inDoubt = inDoubt;
    for (JourneyModel.WaitPoint wait : model.waits()) {
      for (JourneyModel.Timer timer : wait.timers()) {
        OptionalLong certain = certain(timer);
        byElement.put(timer.element(), certain.isPresent() ? certain : unclear);
      }
    }
  }

  /** Nothing where nobody passes for certain within any time. What people do may come at once. */
  OptionalLong at(FlowNode node) {
    boolean event = node instanceof CatchEvent && !(node instanceof StartEvent);
    return event && inDoubt.contains(node.getId())
        ? OptionalLong.empty()
        : byElement.getOrDefault(node.getId(), OptionalLong.of(0));
  }

  /** How long it takes, in seconds; nothing where the model does not tell. */
  static OptionalLong certain(JourneyModel.Timer timer) {
    return fixed(timer) ? OptionalLong.of(seconds(timer)) : OptionalLong.empty();
  }

  private static boolean fixed(JourneyModel.Timer timer) {
    return timer.until() == null
        && timer.kind() == JourneyModel.TimerKind.DURATION
        && (!timer.written().isFeel() || timer.written().constant());
  }

  /** What cannot be understood takes no time here; another rule says so. */
  private static long seconds(JourneyModel.Timer timer) {
    try {
      Instant end =
          timer.written().isFeel()
              ? Moments.from(timer.written().value(), FEBRUARY).orElse(FEBRUARY)
              : Durations.parse(timer.written().text()).after(FEBRUARY);
      return Math.max(0, Duration.between(FEBRUARY, end).toSeconds());
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }
}
