package io.waymark.journey;

import io.waymark.journey.model.Expression;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a gateway decided about somebody, in words. */
@Component
public class Decided {

  private final Catalogue catalogue;

  Decided(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param version null where the pass has not reached the engine yet
   * @param element the gateway's id
   * @param taken as it was kept: the names of the ways, or {@code otherwise}
   * @param saw as it was kept: what came of each condition, and the values it looked at
   * @return what goes on from "At this gateway": which way was taken and because of what; for a
   *     split which variant, and the weights
   */
  public String inWords(
      String journey,
      @Nullable Integer version,
      String element,
      String taken,
      Map<String, String> saw) {
    if (saw.containsKey(Decisions.BY_LOT)) {
      return "the variant \"%s\" was drawn by lot; the weights were %s. It stays the same for this person."
          .formatted(taken, saw.get(Decisions.BY_LOT));
    }
    return catalogue
        .version(journey, version)
        .flatMap(deployed -> deployed.model().choiceAt(element))
        .map(choice -> chosen(choice, taken, saw))
        .orElseGet(() -> "the way \"%s\" was taken; %s.".formatted(taken, Seen.inWords(saw)));
  }

  private static String chosen(JourneyModel.Choice choice, String taken, Map<String, String> saw) {
    List<String> because = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (JourneyModel.Branch branch : choice.conditions()) {
      if (took(choice, branch, taken, saw)) {
        because.add(
            "the way \"%s\" was taken, because %s".formatted(branch.name(), outcome(branch, saw)));
      } else {
        left.add(
            " \"%s\" was not taken, because %s.".formatted(branch.name(), whyNot(branch, saw)));
      }
    }
    if (because.isEmpty()) {
      because.add(
          "the way \"%s\" was taken, because no other was open".formatted(choice.otherwise()));
    }
    return String.join(" and ", because) + "." + String.join("", left);
  }

  private static boolean took(
      JourneyModel.Choice choice,
      JourneyModel.Branch branch,
      String taken,
      Map<String, String> saw) {
    return isMet(branch, saw) && (choice.inclusive() || branch.name().equals(taken));
  }

  private static String whyNot(JourneyModel.Branch branch, Map<String, String> saw) {
    return isMet(branch, saw) ? "another way comes before it" : outcome(branch, saw);
  }

  /** E.g. {@code contact.plan = "pro" was not met (contact.plan was basic)}. */
  private static String outcome(JourneyModel.Branch branch, Map<String, String> saw) {
    Expression condition = branch.condition();
    Map<String, String> values = Seen.of(condition, saw);
    return condition.text()
        + outcome(saw.getOrDefault(condition.text(), "null"))
        + (values.isEmpty() ? "" : " (" + Seen.inWords(values) + ")");
  }

  private static String outcome(String value) {
    return switch (value) {
      case "true" -> " was met";
      case "false" -> " was not met";
      case "null" -> " could not be answered";
      default -> " gave no yes or no: " + value;
    };
  }

  private static boolean isMet(JourneyModel.Branch branch, Map<String, String> saw) {
    return "true".equals(saw.get(branch.condition().text()));
  }
}
