package io.waymark.step;

import io.waymark.journey.gate.StepCatalog;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Every kind of step there is. */
@Component
class Steps implements StepCatalog {

  private final Map<String, Step<?>> byType = new TreeMap<>();

  Steps(List<Step<?>> steps) {
    steps.forEach(step -> byType.put(step.type(), step));
  }

  Step<?> of(String type) {
    Step<?> step = byType.get(type);
    if (step == null) {
      throw new IllegalArgumentException("There is no step " + type);
    }
    return step;
  }

  @Override
  public Collection<String> types() {
    return byType.keySet();
  }

  @Override
  public List<Finding> check(JourneyModel.Task task, Bundle bundle) {
    return check(of(String.valueOf(task.type())), task, bundle);
  }

  private <S extends Record> List<Finding> check(
      Step<S> step, JourneyModel.Task task, Bundle bundle) {
    List<Step.Complaint> complaints =
        new ArrayList<>(Known.problems(step.settings(), task.headers()));
    if (complaints.isEmpty()) {
      complaints.addAll(step.check(Settings.known(step.settings(), task.headers()), bundle));
    }
    return complaints.stream().map(complaint -> complaint.about(task.element())).toList();
  }
}
