package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.model.JourneyModel;
import java.util.Map;
import java.util.Optional;

/**
 * The engine says: this person is here now. One job of the engine, without the engine's types.
 *
 * @param process id of the process the element stands in
 * @param settings the task's headers
 * @param attemptsLeft how often the engine will deliver it again, this time included
 */
public record Arrival(
    long jobKey,
    String type,
    EnrolmentId enrolment,
    String process,
    int version,
    long processInstanceKey,
    String element,
    long elementInstanceKey,
    Map<String, String> settings,
    int attemptsLeft) {

  /** The same job, at what has taken its element's place in another version. */
  Arrival at(String place, Deployed now) {
    Optional<JourneyModel.Task> task =
        now.model().tasks().stream().filter(each -> each.element().equals(place)).findFirst();
    return new Arrival(
        jobKey,
        listens() ? type : task.map(JourneyModel.Task::type).orElse(type),
        enrolment,
        process,
        now.version(),
        processInstanceKey,
        place,
        elementInstanceKey,
        listens() ? settings : task.map(JourneyModel.Task::headers).orElse(settings),
        attemptsLeft);
  }

  /** A listener's job stands at a task, too, where a wait hangs on that. */
  private boolean listens() {
    return type.startsWith("waymark:");
  }
}
