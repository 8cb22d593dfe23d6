package io.waymark.step;

import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.LockedEnrolment;
import io.waymark.journey.Feel;
import io.waymark.journey.Passage;
import io.waymark.journey.Passages;
import io.waymark.journey.Situation;
import io.waymark.journey.model.JourneyModel;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Has a step done for a person: once, and only while their pass may have effects. */
@Component
class StepRunner {

  private static final Result ELSEWHERE =
      new Result.Later("The pass is being moved to another version of its journey.", null);

  private final Steps steps;
  private final Passages passages;
  private final Enrolments enrolments;
  private final Situation situation;
  private final Feel feel;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Clock clock;

  StepRunner(
      Steps steps,
      Passages passages,
      Enrolments enrolments,
      Situation situation,
      Feel feel,
      TransactionTemplate transaction,
      JsonMapper json,
      Clock clock) {
    this.steps = steps;
    this.passages = passages;
    this.enrolments = enrolments;
    this.situation = situation;
    this.feel = feel;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  Result run(Passage passage) {
    Step<?> step = steps.of(passage.arrival().type());
    try {
      return step.reachesOut()
          ? reachOut(step, passage)
          : transaction.execute(status -> once(step, passage));
    } catch (Settings.Unfit e) {
      return new Result.Blocked(
          e.getMessage()
              + " Correct the step \""
              + passage.key().element()
              + "\" and deploy the journey again, then retry: the corrected settings hold for who"
              + " stands here, too.");
    }
  }

  /** The effect and the note that it has happened are one transaction. */
  private Result once(Step<?> step, Passage passage) {
    Optional<LockedEnrolment> locked = enrolments.lock(passage.enrolment());
    if (locked.isEmpty() || !locked.get().enrolment().live()) {
      return Result.done();
    }
    if (isElsewhere(passage, locked.get())) {
      return ELSEWHERE;
    }
    return passages.firstTime(passage.key()) ? perform(step, passage, locked.get()) : Result.done();
  }

  /** What is done here would be noted under a name the step may not have any more. */
  private static boolean isElsewhere(Passage passage, LockedEnrolment pass) {
    return !pass.enrolment().standsAs(passage.enrolment().migrations());
  }

  /**
   * The lock is let go again before anything outside is talked to: the step asks once more itself.
   */
  private Result reachOut(Step<?> step, Passage passage) {
    Optional<LockedEnrolment> locked =
        transaction.execute(status -> enrolments.lock(passage.enrolment()));
    if (locked.isEmpty()) {
      return Result.done();
    }
    if (isElsewhere(passage, locked.get())) {
      return ELSEWHERE;
    }
    return perform(step, passage, locked.get());
  }

  /**
   * As the pass's own version has them. What cannot be used at all is taken from the current
   * version, where the same element still does the same.
   */
  private <S extends Record> S settings(
      Step<S> step, Passage passage, Supplier<Map<String, @Nullable Object>> data) {
    try {
      return Settings.bind(step.settings(), passage.arrival().settings(), feel, data);
    } catch (Settings.Unfit e) {
      Map<String, String> corrected = corrected(step, passage).orElseThrow(() -> e);
      return Settings.bind(step.settings(), corrected, feel, data);
    }
  }

  private static Optional<Map<String, String>> corrected(Step<?> step, Passage passage) {
    return passage.current().model().tasks().stream()
        .filter(task -> task.element().equals(passage.key().element()))
        .filter(task -> step.type().equals(task.type()))
        .map(JourneyModel.Task::headers)
        .findFirst();
  }

  private <S extends Record> Result perform(Step<S> step, Passage passage, LockedEnrolment locked) {
    Supplier<Map<String, @Nullable Object>> data =
        SingletonSupplier.of(() -> situation.of(locked.contact(), null, locked.enrolment(), null));
    S settings = settings(step, passage, data);
    return step.perform(
        settings,
        new Visit(
            passage.key(),
            locked.contact(),
            locked.enrolment(),
            data,
            passage.deployed().files(),
            passage.current().files(),
            clock.instant(),
            passage.arrival().jobKey(),
            Ticket.of(passage.arrival(), json)));
  }
}
