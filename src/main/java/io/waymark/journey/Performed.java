package io.waymark.journey;

import io.waymark.journey.model.JourneyModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a step that sends nothing did to somebody, in words. */
@Component
public class Performed {

  private final Catalogue catalogue;

  Performed(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param version null where the pass has not reached the engine yet
   * @return what goes on from the step's name: {@code took them off the topic "tips" by email}
   */
  public String inWords(String journey, @Nullable Integer version, String element) {
    return catalogue.version(journey, version).stream()
        .flatMap(deployed -> deployed.model().tasks().stream())
        .filter(task -> task.element().equals(element))
        .flatMap(task -> leaving(task).stream())
        .findFirst()
        .orElse("was done");
  }

  private static Optional<String> leaving(JourneyModel.Task task) {
    if (!"unsubscribe".equals(task.type())) {
      return Optional.empty();
    }
    String topic = task.headers().getOrDefault("topic", "").strip();
    return Optional.of(
        "took them off %s by %s"
            .formatted(
                topic.isEmpty() ? "everything promotional" : "the topic \"" + topic + "\"",
                task.headers().getOrDefault("channel", "")));
  }
}
