package io.waymark.journey;

import io.waymark.journey.model.JourneyModel;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages of a journey that somebody's pass has not come to. */
@Component
public class NotReached {

  private final Catalogue catalogue;

  NotReached(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param version null where the pass has not reached the engine yet
   * @param reached ids of the steps that were decided about
   * @return what the other steps that send are called in the diagram, in its order
   */
  public List<String> of(String journey, @Nullable Integer version, Collection<String> reached) {
    return catalogue
        .version(journey, version)
        .map(deployed -> deployed.model().tasks())
        .orElse(List.of())
        .stream()
        .filter(task -> task.headers().containsKey("message"))
        .filter(task -> !reached.contains(task.element()))
        .map(JourneyModel.Task::name)
        .toList();
  }
}
