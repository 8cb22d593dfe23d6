package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions on arrows, shares of splits, and the way for everybody else. */
final class BranchesChanged implements Comparison {

  private static final Map<String, String> LABELS =
      Map.of("condition", "the condition", "weight", "the share in percent");

  @Override
  public List<Change> compare(Compared both) {
    var changes = new ArrayList<Change>();
    for (JourneyModel.Choice is : both.after().model().choices()) {
      both.same()
          .earlier(is.element())
          .flatMap(both.before().model()::choiceAt)
          .ifPresent(was -> compare(was, is, both, changes));
    }
    return changes;
  }

  private static void compare(
      JourneyModel.Choice was, JourneyModel.Choice is, Compared both, List<Change> changes) {
    String gateway = (is.isSplit() ? "Split " : "Branch ") + both.is(is.element());
    for (JourneyModel.Branch branch : is.conditions()) {
      Map<String, String> earlier =
          earlier(branch, was, is, both).map(BranchesChanged::settings).orElse(Map.of());
      Settings.compare(earlier, settings(branch), LABELS)
          .forEach(
              text ->
                  changes.add(
                      new Change(
                          branch.flow(),
                          gateway + ", arrow " + arrow(branch.flow(), both) + ": " + text + ".")));
    }
    if (!Objects.equals(was.defaultFlow(), is.defaultFlow()) && !leadAlike(was, is, both)) {
      changes.add(
          new Change(
              is.element(),
              gateway + ": everybody else now goes " + way(is.defaultFlow(), both) + "."));
    }
  }

  /** The same arrow; or, of one drawn anew, the only one that led to the same place. */
  private static Optional<JourneyModel.Branch> earlier(
      JourneyModel.Branch branch, JourneyModel.Choice was, JourneyModel.Choice is, Compared both) {
    Optional<JourneyModel.Branch> same =
        was.conditions().stream().filter(old -> old.flow().equals(branch.flow())).findFirst();
    List<JourneyModel.Branch> alike =
        was.conditions().stream()
            .filter(old -> is.conditions().stream().noneMatch(b -> b.flow().equals(old.flow())))
            .filter(old -> leadAlike(old.flow(), branch.flow(), both))
            .toList();
    return same.or(() -> alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty());
  }

  private static boolean leadAlike(JourneyModel.Choice was, JourneyModel.Choice is, Compared both) {
    return was.defaultFlow() != null
        && is.defaultFlow() != null
        && leadAlike(was.defaultFlow(), is.defaultFlow(), both);
  }

  private static boolean leadAlike(String was, String is, Compared both) {
    return target(was, both.before())
        .flatMap(place -> both.same().later(place.getId()))
        .equals(target(is, both.after()).map(FlowNode::getId));
  }

  private static Map<String, String> settings(JourneyModel.Branch branch) {
    return branch.weight() > 0
        ? Map.of("weight", Integer.toString(branch.weight()))
        : Map.of("condition", branch.condition().text());
  }

  private static String way(@Nullable String flow, Compared both) {
    return flow == null ? "nowhere" : "the way " + arrow(flow, both);
  }

  /** By its name, or by where it leads. */
  private static String arrow(String flow, Compared both) {
    SequenceFlow arrow = both.after().bpmn().getModelElementById(flow);
    Optional<FlowNode> target = target(flow, both.after());
    return Words.name(arrow).isEmpty() && target.isPresent()
        ? "to " + both.is(target.get().getId())
        : both.is(flow);
  }

  private static Optional<FlowNode> target(String flow, Draft draft) {
    SequenceFlow arrow = draft.bpmn().getModelElementById(flow);
    return Optional.ofNullable(arrow.getTarget());
  }
}
