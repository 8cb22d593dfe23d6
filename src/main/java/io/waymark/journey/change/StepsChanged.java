package io.waymark.journey.change;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What steps do, and with which settings. */
final class StepsChanged implements Comparison {

  private static final Map<String, String> LABELS =
      Map.of(
          "message", "the message",
          "topic", "the topic",
          "kind", "the kind",
          "notAfter", "not after");

  @Override
  public List<Change> compare(Compared both) {
    Map<String, JourneyModel.Task> was = tasks(both.before());
    var changes = new ArrayList<Change>();
    for (JourneyModel.Task task : both.after().model().tasks()) {
      JourneyModel.Task earlier = both.same().earlier(task.element()).map(was::get).orElse(null);
      if (earlier != null) {
        Settings.compare(settings(earlier), settings(task), LABELS)
            .forEach(
                text ->
                    changes.add(
                        new Change(
                            task.element(),
                            "Step " + both.is(task.element()) + ": " + text + ".")));
      }
    }
    return changes;
  }

  private static Map<String, String> settings(JourneyModel.Task task) {
    var settings = new HashMap<>(task.headers());
    settings.put("what it does", task.type() == null ? "" : task.type());
    return settings;
  }

  private static Map<String, JourneyModel.Task> tasks(Draft draft) {
    return draft.model().tasks().stream()
        .collect(
            Collectors.toMap(
                JourneyModel.Task::element, Function.identity(), (first, second) -> first));
  }
}
