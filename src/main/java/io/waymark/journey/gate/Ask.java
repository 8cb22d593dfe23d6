package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Names;
import io.waymark.journey.model.Trigger;
import io.waymark.journey.model.Until;
import java.util.ArrayList;
import java.util.List;

/**
 * A place of a journey that asks for a property.
 *
 * @param setting what asks, in the author's words
 */
record Ask(String element, String setting, Mention mention) {

  /** All of a journey's, in formulas, messages and dates. */
  static List<Ask> in(Draft draft, StepCatalog steps) {
    var asks = new ArrayList<Ask>();
    for (Formula formula : Formula.everywhere(draft.model())) {
      for (Names.Property property : formula.expression().properties()) {
        asks.add(
            new Ask(
                formula.element(),
                formula.setting(),
                new Mention(property.owner(), property.property(), property.written())));
      }
    }
    dates(draft.model(), asks);
    for (JourneyModel.Task task : draft.model().tasks()) {
      steps.sends(task).ifPresent(sent -> message(task, sent, draft, steps, asks));
    }
    return asks;
  }

  private static void message(
      JourneyModel.Task task, Sending sent, Draft draft, StepCatalog steps, List<Ask> asks) {
    String file = sent.message() + sent.ending();
    for (Mention mention : steps.mentions(file, draft.bundle())) {
      asks.add(new Ask(task.element(), "message " + file, mention));
    }
  }

  private static void dates(JourneyModel model, List<Ask> asks) {
    if (model.entry() != null && model.entry().trigger() instanceof Trigger.OnDate date) {
      asks.add(date(model.entry().element(), date.attribute()));
    }
    for (JourneyModel.WaitPoint wait : model.waits()) {
      for (JourneyModel.Timer timer : wait.timers()) {
        if (timer.until() instanceof Until.Date date) {
          asks.add(date(timer.element(), date.attribute()));
        }
      }
    }
  }

  private static Ask date(String element, String attribute) {
    return new Ask(element, "date", new Mention("contact", attribute, "contact"));
  }

  /** As it stands there, e.g. {@code item.name}. */
  String written() {
    return written(mention.property());
  }

  String written(String property) {
    return mention.written() + "." + property;
  }

  /** In one formula, or in one tag of a message. */
  boolean beside(Ask other) {
    return element.equals(other.element())
        && setting.equals(other.setting())
        && mention.tag() == other.mention().tag();
  }
}
