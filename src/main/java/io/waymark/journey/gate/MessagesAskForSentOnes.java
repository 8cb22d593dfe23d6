package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a message says to those who got another one names a message of this journey. */
final class MessagesAskForSentOnes implements DeployRule {

  private static final Pattern ASKED =
      Pattern.compile("\\bsent\\s+contains\\s+(?:\"([^\"]*)\"|'([^']*)')");

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    List<String> names = names(draft.model(), around.steps());
    return draft.model().tasks().stream()
        .flatMap(
            task ->
                around.steps().sends(task).stream()
                    .flatMap(sending -> judge(task.element(), sending, draft, names)))
        .toList();
  }

  private static List<String> names(JourneyModel model, StepCatalog steps) {
    var names = new TreeSet<String>();
    model.tasks().stream()
        .flatMap(task -> steps.sends(task).stream())
        .map(sending -> String.valueOf(sending.message()))
        .forEach(names::add);
    return List.copyOf(names);
  }

  private static Stream<Finding> judge(
      String element, Sending sending, Draft draft, List<String> names) {
    Pattern file =
        Pattern.compile(
            Pattern.quote(String.valueOf(sending.message()))
                + "(\\.[A-Za-z0-9_-]+)?"
                + Pattern.quote(sending.ending()));
    return draft.bundle().files().entrySet().stream()
        .filter(entry -> file.matcher(entry.getKey()).matches())
        .flatMap(
            entry ->
                asked(entry.getValue())
                    .filter(name -> !names.contains(name))
                    .map(
                        name ->
                            SentMessagesAreKnown.unknown(
                                element, "message " + entry.getKey(), name, names)));
  }

  private static Stream<String> asked(String text) {
    return LiquidTags.find(ASKED, text)
        .flatMap(found -> Stream.of(found.group(1), found.group(2)))
        .filter(Objects::nonNull)
        .distinct();
  }
}
