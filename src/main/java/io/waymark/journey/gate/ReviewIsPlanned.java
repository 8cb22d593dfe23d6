package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A journey that nobody looks at again goes on saying what was true once. */
final class ReviewIsPlanned implements DeployRule {

  private static final int DAYS = 90;
  private static final String MEND =
      "Fill in \"Look at it again on\" at the entry with a date within 90 days.";

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    JourneyModel.Entry entry = draft.model().entry();
    if (entry == null || draft.model().tasks().isEmpty()) {
      return List.of();
    }
    FlowElement start = draft.bpmn().getModelElementById(entry.element());
    String review = ModelReader.properties(start).getOrDefault("review", "").strip();
    if (review.isEmpty()) {
      return List.of(
          Finding.warning(
              entry.element(),
              "Nobody has said when to look at this journey again: people would get offers and links long after they have ceased to be right.",
              MEND));
    }
    try {
      return judge(
          entry.element(),
          LocalDate.parse(review),
          draft.readAt().atZone(ZoneOffset.UTC).toLocalDate());
    } catch (DateTimeException e) {
      return List.of(
          Finding.error(
              entry.element(),
              "\"" + review + "\" is no date, so nobody would look at this journey again.",
              "Write it like 2026-06-30."));
    }
  }

  private static List<Finding> judge(String element, LocalDate review, LocalDate today) {
    if (review.isBefore(today)) {
      return List.of(
          Finding.warning(
              element,
              "This journey was to be looked at again on "
                  + review
                  + ", which is over: what it says to people may not be right any more.",
              "Read it through, then set the next date at the entry."));
    }
    return review.isAfter(today.plusDays(DAYS))
        ? List.of(
            Finding.warning(
                element,
                "Nobody looks at this journey before "
                    + review
                    + ": for more than 90 days people would get whatever has gone wrong with it meanwhile.",
                MEND))
        : List.of();
  }
}
