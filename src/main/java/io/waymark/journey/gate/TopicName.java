package io.waymark.journey.gate;

import io.waymark.journey.model.JourneyModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * A topic that a step names.
 *
 * @param sends false where people are only taken off it
 */
record TopicName(String element, String topic, boolean sends) {

  private static final String LEAVES = "unsubscribe";

  /** All of a journey's, but what is only known of each person. */
  static List<TopicName> in(JourneyModel model, StepCatalog steps) {
    return model.tasks().stream().flatMap(task -> of(task, steps)).toList();
  }

  private static Stream<TopicName> of(JourneyModel.Task task, StepCatalog steps) {
    String topic = task.headers().getOrDefault("topic", "").strip();
    boolean sends = steps.sends(task).isPresent();
    return topic.isEmpty() || topic.startsWith("=") || !(sends || LEAVES.equals(task.type()))
        ? Stream.empty()
        : Stream.of(new TopicName(task.element(), topic, sends));
  }
}
