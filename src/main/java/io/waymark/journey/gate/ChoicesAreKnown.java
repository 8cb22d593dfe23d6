package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.ModelReader;
import io.waymark.journey.model.Spelling;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A value that is none of a setting's would be taken for the usual one. */
final class ChoicesAreKnown implements DeployRule {

  /**
   * @param optional whether none of them is the usual one
   * @param unclear what nobody could say
   */
  private record Choice(String setting, List<String> values, boolean optional, String unclear) {

    boolean isKept(Map<String, String> settings) {
      String value = settings.get(setting);
      return value == null || (optional && value.isEmpty()) || values.contains(value);
    }
  }

  private static final List<Choice> CHOICES =
      List.of(
          new Choice(
              "trigger",
              List.of(
                  "event",
                  "date",
                  "api",
                  "joins-segment",
                  "leaves-segment",
                  "everyone-in-segment",
                  "score-reaches",
                  "score-falls",
                  "enters-stage"),
              false,
              "what lets people in"),
          new Choice(
              "reentry",
              List.of("once", "when-finished", "after", "every-time"),
              true,
              "who may enter again"),
          new Choice(
              "repeat",
              List.of("yearly", "once"),
              true,
              "whether people enter every year or only once"),
          new Choice(
              "since",
              List.of("now", "entry"),
              true,
              "whether it counts what people did before they came here"),
          new Choice(
              "until",
              List.of("time", "date", "business-hours", "best-time"),
              false,
              "until when people wait here"));

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return draft.bpmn().getModelElementsByType(FlowElement.class).stream()
        .flatMap(ChoicesAreKnown::judge)
        .toList();
  }

  private static Stream<Finding> judge(FlowElement element) {
    Map<String, String> settings = ModelReader.properties(element);
    return CHOICES.stream()
        .filter(choice -> !choice.isKept(settings))
        .map(choice -> finding(element, choice, settings.getOrDefault(choice.setting(), "")));
  }

  private static Finding finding(FlowElement element, Choice choice, String value) {
    return Finding.error(
        element.getId(),
        "The setting \"%s\" is \"%s\", which is none of its values: nobody could say %s."
            .formatted(choice.setting(), value, choice.unclear()),
        "Use one of %s.".formatted(String.join(", ", choice.values()))
            + Spelling.hint(value, choice.values()));
  }
}
