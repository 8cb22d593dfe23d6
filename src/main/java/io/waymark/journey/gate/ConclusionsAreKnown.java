package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Spelling;
import io.waymark.journey.model.Trigger;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nobody is ever in a segment or a stage, or over a threshold, that does not exist. */
final class ConclusionsAreKnown implements DeployRule {

  private static final Pattern SEGMENT =
      Pattern.compile("list contains\\(\\s*segments\\s*,\\s*\"([^\"]*)\"\\s*\\)");
  private static final Pattern SEGMENT_IN_A_MESSAGE =
      Pattern.compile("\\bsegments\\s+contains\\s+[\"']([^\"']*)[\"']");
  private static final Pattern STAGE_IN_A_MESSAGE =
      Pattern.compile("(?<![.\\w])stage\\s*[!=]=\\s*[\"']([^\"']*)[\"']");
  private static final Pattern STAGE = Pattern.compile("(?<![.\\w])stage\\s*!?=\\s*\"([^\"]*)\"");

  /**
   * @param what e.g. {@code segment}
   * @param known those that exist
   */
  private record Named(
      String element, String where, String what, String name, Collection<String> known) {

    boolean exists() {
      return known.contains(name);
    }
  }

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Concluded concluded = around.vocabulary().concluded();
    return concluded == null
        ? List.of()
        : Stream.of(
                entry(draft.model(), concluded),
                steps(draft.model(), concluded),
                formulas(draft.model(), SEGMENT, "segment", concluded.segments()),
                formulas(draft.model(), STAGE, "stage", concluded.stages()),
                messages(draft, SEGMENT_IN_A_MESSAGE, "segment", concluded.segments()),
                messages(draft, STAGE_IN_A_MESSAGE, "stage", concluded.stages()))
            .flatMap(named -> named)
            .filter(named -> !named.exists())
            .map(ConclusionsAreKnown::finding)
            .toList();
  }

  private static Stream<Named> entry(JourneyModel model, Concluded concluded) {
    JourneyModel.Entry entry = model.entry();
    if (entry == null) {
      return Stream.empty();
    }
    String at = entry.element();
    return switch (entry.trigger()) {
      case Trigger.OfSegment of ->
          Stream.of(new Named(at, "entry", "segment", of.segment(), concluded.segments()));
      case Trigger.Everyone all ->
          Stream.of(new Named(at, "entry", "segment", all.segment(), concluded.segments()));
      case Trigger.OfStage of ->
          Stream.of(new Named(at, "entry", "stage", of.stage(), concluded.stages()));
      case Trigger.OfScore of ->
          concluded.thresholds().containsKey(of.score())
              ? Stream.of(
                  new Named(
                      at,
                      "entry",
                      "threshold",
                      of.threshold(),
                      concluded.thresholds().getOrDefault(of.score(), List.of())))
              : Stream.of(
                  new Named(at, "entry", "score", of.score(), concluded.thresholds().keySet()));
      default -> Stream.empty();
    };
  }

  private static Stream<Named> steps(JourneyModel model, Concluded concluded) {
    return model.tasks().stream()
        .flatMap(
            task ->
                switch (String.valueOf(task.type())) {
                  case "update-audience" -> named(task, "segment", concluded.segments());
                  case "update-score" -> slip(task, concluded.thresholds().keySet());
                  case "update-lifecycle" -> named(task, "stage", concluded.stages());
                  default -> Stream.empty();
                });
  }

  /** Points may be given under any name, and asked for by it: only what is misspelt is wrong. */
  private static Stream<Named> slip(JourneyModel.Task task, Collection<String> scores) {
    return named(task, "score", scores)
        .filter(named -> Spelling.slip(named.name(), scores).isPresent());
  }

  private static Stream<Named> named(
      JourneyModel.Task task, String header, Collection<String> known) {
    String name = task.headers().get(header);
    return name == null || name.isBlank() || name.startsWith("=")
        ? Stream.empty()
        : Stream.of(new Named(task.element(), "step", header, name, known));
  }

  private static Stream<Named> formulas(
      JourneyModel model, Pattern asked, String what, Collection<String> known) {
    return Formula.everywhere(model).stream()
        .flatMap(
            formula ->
                asked
                    .matcher(formula.expression().text())
                    .results()
                    .map(found -> found.group(1))
                    .map(
                        name ->
                            new Named(formula.element(), formula.setting(), what, name, known)));
  }

  private static Stream<Named> messages(
      Draft draft, Pattern asked, String what, Collection<String> known) {
    return draft.bundle().files().entrySet().stream()
        .flatMap(
            file ->
                LiquidTags.find(asked, file.getValue())
                    .map(found -> new Named(file.getKey(), "message", what, found.group(1), known)))
        .distinct();
  }

  private static Finding finding(Named named) {
    return Finding.error(
        named.element(),
        "The %s names the %s \"%s\", which does not exist: %s."
            .formatted(
                named.where(),
                named.what(),
                named.name(),
                named.what().equals("score") && named.where().equals("step")
                    ? "the points would count for none that is asked for"
                    : "nobody would ever be there"),
        "Make the %s first, or correct its key.%s"
            .formatted(named.what(), Spelling.hint(named.name(), List.copyOf(named.known()))));
  }
}
