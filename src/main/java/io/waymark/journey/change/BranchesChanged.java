package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conditions on arrows, shares of splits, and the way for everybody else. */
final class BranchesChanged implements Comparison {

  private static final Map<String, String> LABELS =
      Map.of("condition", "the condition", "weight", "the share in percent");

  @Override
  public List<Change> compare(Draft before, Draft after) {
    var changes = new ArrayList<Change>();
    for (JourneyModel.Choice is : after.model().choices()) {
      before.model().choiceAt(is.element()).ifPresent(was -> compare(was, is, after, changes));
    }
    return changes;
  }

  private static void compare(
      JourneyModel.Choice was, JourneyModel.Choice is, Draft after, List<Change> changes) {
    String gateway = (is.isSplit() ? "Split " : "Branch ") + Words.name(is.element(), after);
    Map<String, JourneyModel.Branch> earlier = new HashMap<>();
    was.conditions().forEach(branch -> earlier.put(branch.flow(), branch));
    for (JourneyModel.Branch branch : is.conditions()) {
      JourneyModel.Branch other = earlier.get(branch.flow());
      Settings.compare(other == null ? Map.of() : settings(other), settings(branch), LABELS)
          .forEach(
              text ->
                  changes.add(
                      new Change(
                          branch.flow(),
                          gateway + ", arrow " + arrow(branch.flow(), after) + ": " + text + ".")));
    }
    if (!Objects.equals(was.defaultFlow(), is.defaultFlow())) {
      changes.add(
          new Change(
              is.element(),
              gateway + ": everybody else now goes " + way(is.defaultFlow(), after) + "."));
    }
  }

  private static Map<String, String> settings(JourneyModel.Branch branch) {
    return branch.weight() > 0
        ? Map.of("weight", Integer.toString(branch.weight()))
        : Map.of("condition", branch.condition().text());
  }

  private static String way(@Nullable String flow, Draft draft) {
    return flow == null ? "nowhere" : "the way " + arrow(flow, draft);
  }

  /** By its name, or by where it leads. */
  private static String arrow(String flow, Draft draft) {
    SequenceFlow arrow = draft.bpmn().getModelElementById(flow);
    boolean named = arrow.getName() != null && !arrow.getName().isBlank();
    return named || arrow.getTarget() == null
        ? Words.name(flow, draft)
        : "to " + Words.name(arrow.getTarget().getId(), draft);
  }
}
