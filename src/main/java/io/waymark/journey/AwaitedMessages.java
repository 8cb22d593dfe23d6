package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Waits;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;

/** How an awaited message finds the one visit it is meant for. */
final class AwaitedMessages {

  private AwaitedMessages() {}

  /**
   * Inside a loop the visit is part of the key: what was meant for one round can never end another.
   */
  static String key(JourneyModel model, EnrolmentId enrolment, String waitPoint, int visit) {
    return model.loops().contains(waitPoint) ? enrolment + "/" + visit : enrolment.toString();
  }

  static Outbox.Command command(JourneyModel model, Waits.Wait wait) {
    String waitPoint =
        model.waits().stream()
            .filter(point -> ModelReader.elements(point).contains(wait.element()))
            .map(JourneyModel.WaitPoint::element)
            .findFirst()
            .orElseThrow();
    return new Outbox.Command(
        "await",
        wait.enrolment(),
        wait.element(),
        wait.visit(),
        JourneyModel.messageName("await", model.id(), wait.element()),
        key(model, wait.enrolment(), waitPoint, wait.visit()));
  }
}
