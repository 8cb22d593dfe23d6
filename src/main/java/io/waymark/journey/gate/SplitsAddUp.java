package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shares of a split are percentages of everybody. */
final class SplitsAddUp implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    List<Finding> odd =
        draft.bpmn().getModelElementsByType(SequenceFlow.class).stream()
            .filter(flow -> flow.getSource() instanceof Gateway)
            .flatMap(SplitsAddUp::odd)
            .toList();
    Set<String> unclear = odd.stream().map(Finding::element).collect(Collectors.toSet());
    return Stream.concat(
            odd.stream(),
            draft.model().choices().stream()
                .filter(JourneyModel.Choice::isSplit)
                .filter(split -> split.inclusive() || !isOneOf(unclear, split, draft))
                .flatMap(split -> check(split, draft)))
        .toList();
  }

  private static boolean isOneOf(Set<String> flows, JourneyModel.Choice split, Draft draft) {
    Gateway gateway = draft.bpmn().getModelElementById(split.element());
    return gateway.getOutgoing().stream().anyMatch(flow -> flows.contains(flow.getId()));
  }

  private static Stream<Finding> check(JourneyModel.Choice split, Draft draft) {
    Gateway gateway = draft.bpmn().getModelElementById(split.element());
    long shares = split.conditions().stream().filter(branch -> branch.weight() > 0).count();
    int sum = split.conditions().stream().mapToInt(JourneyModel.Branch::weight).sum();
    if (split.inclusive()) {
      return Stream.of(
          Finding.error(
              split.element(),
              "A split stands on an inclusive gateway, where one person could go several ways.",
              "Change it into an exclusive gateway."));
    }
    if (shares < gateway.getOutgoing().size()) {
      return Stream.of(
          Finding.error(
              split.element(),
              "Some arrows of this split have a share and others have none: nobody would ever go there.",
              "Give every arrow the template Variant and its share in percent."));
    }
    return sum == 100
        ? Stream.empty()
        : Stream.of(
            Finding.error(
                split.element(),
                "The shares of this split come to "
                    + sum
                    + " percent, so they are not what they say.",
                "Change them until they come to 100."));
  }

  private static Stream<Finding> odd(SequenceFlow flow) {
    String share = ModelReader.properties(flow).getOrDefault("weight", "");
    return share.isEmpty() || share.matches("[1-9][0-9]?|100")
        ? Stream.empty()
        : Stream.of(
            Finding.error(
                flow.getId(),
                "The share of this arrow is \"%s\", so nobody could say how many go this way."
                    .formatted(share),
                "Give a whole number from 1 to 100, without a percent sign."));
  }
}
