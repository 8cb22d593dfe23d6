package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Expression;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import java.util.List;
import java.util.stream.Stream;

/** A condition that comes to the same for everybody is none. */
final class ConditionsTellPeopleApart implements DeployRule {

  private static final String ASK =
      "Ask for something that is known of the person, e.g. =contact.plan = \"pro\"";

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.model().choices().stream()
        .filter(choice -> !isSplit(choice, draft))
        .flatMap(ConditionsTellPeopleApart::judge)
        .toList();
  }

  /** Or would be one if its shares could be read. */
  private static boolean isSplit(JourneyModel.Choice choice, Draft draft) {
    Gateway gateway = draft.bpmn().getModelElementById(choice.element());
    return gateway.getOutgoing().stream()
        .anyMatch(flow -> ModelReader.properties(flow).containsKey("weight"));
  }

  private static Stream<Finding> judge(JourneyModel.Choice choice) {
    return choice.conditions().stream()
        .filter(branch -> !branch.flow().equals(choice.defaultFlow()))
        .filter(branch -> branch.condition().isFeel())
        .filter(branch -> branch.condition().problem() == null)
        .filter(branch -> branch.condition().unreadableTimes().isEmpty())
        .flatMap(branch -> judge(branch, choice.inclusive()));
  }

  /** At an inclusive gateway one way may well be everybody's beside the others. */
  private static Stream<Finding> judge(JourneyModel.Branch branch, boolean inclusive) {
    Expression condition = branch.condition();
    if (condition.neverTrue()) {
      return Stream.of(
          Finding.error(
              branch.flow(),
              "The condition =%s is true for nobody, whatever is known of them: nobody would ever go this way."
                  .formatted(condition.text()),
              ASK + ", or take the arrow away."));
    }
    return condition.constant() && !inclusive
        ? Stream.of(
            Finding.error(
                branch.flow(),
                "The condition =%s is true for everybody: nobody would ever go any way behind it."
                    .formatted(condition.text()),
                ASK + ", or make this arrow the default one."))
        : Stream.empty();
  }
}
