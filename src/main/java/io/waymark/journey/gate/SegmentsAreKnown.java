package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Spelling;
import io.waymark.journey.model.Trigger;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nobody ever joins a segment that does not exist. */
final class SegmentsAreKnown implements DeployRule {

  private static final Pattern ASKED =
      Pattern.compile("list contains\\(\\s*segments\\s*,\\s*\"([^\"]*)\"\\s*\\)");

  private record Named(String element, String where, String segment) {}

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Set<String> known = around.vocabulary().segments();
    return known == null
        ? List.of()
        : Stream.concat(entry(draft.model()), formulas(draft.model()))
            .filter(named -> !known.contains(named.segment()))
            .map(named -> finding(named, known))
            .toList();
  }

  private static Stream<Named> entry(JourneyModel model) {
    JourneyModel.Entry entry = model.entry();
    return entry != null && entry.trigger() instanceof Trigger.OfSegment of
        ? Stream.of(new Named(entry.element(), "entry", of.segment()))
        : Stream.empty();
  }

  private static Stream<Named> formulas(JourneyModel model) {
    return Formula.everywhere(model).stream()
        .flatMap(
            formula ->
                ASKED
                    .matcher(formula.expression().text())
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .map(key -> new Named(formula.element(), formula.setting(), key)));
  }

  private static Finding finding(Named named, Set<String> known) {
    return Finding.error(
        named.element(),
        "The %s names the segment \"%s\", which does not exist: nobody would ever be in it."
            .formatted(named.where(), named.segment()),
        "Make the segment first, or correct its key."
            + Spelling.hint(named.segment(), List.copyOf(known)));
  }
}
