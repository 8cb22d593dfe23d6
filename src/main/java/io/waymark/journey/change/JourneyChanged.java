package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.Documentation;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.waymark.journey.model.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Its id, its name and the paragraph about it. */
final class JourneyChanged implements Comparison {

  @Override
  public List<Change> compare(Compared both) {
    Draft before = both.before();
    Draft after = both.after();
    var changes = new ArrayList<Change>();
    String id = after.model().id();
    if (!before.model().id().equals(id)) {
      changes.add(
          new Change(
              id,
              "This is another journey: its id is "
                  + Words.value(id)
                  + ", it was "
                  + Words.value(before.model().id())
                  + ". People in the old one stay there."));
    }
    if (!before.model().name().equals(after.model().name())) {
      changes.add(
          new Change(
              id,
              "The journey is called "
                  + Words.emphasis(after.model().name())
                  + ", it was "
                  + Words.emphasis(before.model().name())
                  + "."));
    }
    if (!documentation(before).equals(documentation(after))) {
      changes.add(new Change(id, "The paragraph about the journey is another one."));
    }
    return changes;
  }

  private static String documentation(Draft draft) {
    Process process = draft.bpmn().getModelElementById(draft.model().id());
    return process.getDocumentations().stream()
        .map(Documentation::getTextContent)
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
