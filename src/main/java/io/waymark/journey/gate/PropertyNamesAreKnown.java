package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Names;
import io.waymark.journey.model.Spelling;
import io.waymark.journey.model.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A misspelt property is empty for everybody, and nobody would notice. */
final class PropertyNamesAreKnown implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    JourneyModel model = draft.model();
    Map<String, String> events = events(model);
    var findings = new ArrayList<Finding>();
    for (Formula formula : Formula.everywhere(model)) {
      for (Names.Property property : formula.expression().properties()) {
        Set<String> known =
            known(property.owner(), events.get(formula.element()), model, around.vocabulary());
        judge(formula, property, known, around.vocabulary()).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> judge(
      Formula formula, Names.Property property, Set<String> known, Vocabulary vocabulary) {
    if (known.contains(property.property())
        || vocabulary.declared().contains(property.property())) {
      return Optional.empty();
    }
    return Spelling.slip(property.property(), known)
        .map(meant -> finding(formula, property, meant));
  }

  private static Finding finding(Formula formula, Names.Property property, String meant) {
    return Finding.error(
        formula.element(),
        "The "
            + formula.setting()
            + " asks for "
            + property.owner()
            + "."
            + property.property()
            + ", which nobody has been seen with, and which looks like \""
            + meant
            + "\" misspelt: it would be empty for every person.",
        "Did you mean "
            + property.owner()
            + "."
            + meant
            + "? If the name is right, add it to the setting waymark.journeys.gate.names.");
  }

  /** Nothing where it cannot be said what there is. */
  private static Set<String> known(
      String owner, @Nullable String event, JourneyModel model, Vocabulary vocabulary) {
    return switch (owner) {
      case "contact" -> vocabulary.attributes();
      case "cart" -> UsualNames.CART_FIELDS;
      case "event" -> event == null ? Set.of() : vocabulary.propertiesOf(event);
      case "trigger" ->
          model.entry() != null && model.entry().trigger() instanceof Trigger.Event
              ? vocabulary.propertiesOf(model.entry().event())
              : Set.of();
      default -> Set.of();
    };
  }

  /** Which event the formulas at an element are about. */
  private static Map<String, String> events(JourneyModel model) {
    var events = new HashMap<String, String>();
    EventName.in(model).stream()
        .filter(name -> !name.role().equals("goal"))
        .forEach(name -> events.put(name.element(), name.event()));
    return events;
  }
}
