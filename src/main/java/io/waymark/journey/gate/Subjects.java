package io.waymark.journey.gate;

import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Trigger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the properties that a journey asks for are properties of, and which there are. */
final class Subjects {

  /**
   * @param name what others are told from it by
   * @param event whether it is one
   * @param known properties; of some of them nobody can say that there are no others
   * @param closed whether there are no others
   */
  record Subject(String name, boolean event, Set<String> known, boolean closed) {}

  private static final Set<String> OF_A_DAY = Set.of("journey", "attribute", "date", "years");
  private static final Set<String> OF_A_SEGMENT = Set.of("segment", "name");
  private static final Set<String> OF_A_BROADCAST = Set.of("journey", "segment", "broadcast");
  private static final Set<String> OF_A_SCORE = Set.of("score", "threshold", "points", "grade");
  private static final Set<String> OF_A_STAGE = Set.of("from", "to");
  private static final String WRITES = "update-contact";

  private final JourneyModel model;
  private final Vocabulary vocabulary;
  private final Subject contact;
  private final Map<String, String> eventAt = new HashMap<>();

  Subjects(JourneyModel model, Vocabulary vocabulary) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.contact = new Subject("contact", false, attributes(), false);
    EventName.in(model).stream()
        .filter(name -> !name.role().equals("goal"))
        .forEach(name -> eventAt.put(name.element(), name.event()));
  }

  /** Nothing where it cannot be said. */
  Optional<Subject> of(Ask ask) {
    return switch (ask.mention().owner()) {
      case "contact" -> Optional.of(contact);
      case Mention.CART ->
          Optional.of(new Subject(Mention.CART, false, UsualNames.CART_FIELDS, true));
      case Mention.CART_ITEM ->
          Optional.of(new Subject(Mention.CART_ITEM, false, UsualNames.CART_ITEM_FIELDS, true));
      case "trigger" -> entry();
      case "event" -> eventAt(ask.element());
      case "trigger." + Mention.PRODUCTS, "event." + Mention.PRODUCTS ->
          Optional.of(new Subject("a product", false, vocabulary.productFields(), false));
      default -> Optional.empty();
    };
  }

  private Optional<Subject> eventAt(String element) {
    return model.entry() != null && model.entry().element().equals(element)
        ? entry()
        : Optional.ofNullable(eventAt.get(element)).map(this::event);
  }

  private Optional<Subject> entry() {
    JourneyModel.Entry entry = model.entry();
    if (entry == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (entry.trigger()) {
          case Trigger.Event event -> event(entry.event());
          case Trigger.OnDate day -> new Subject("the day", true, OF_A_DAY, true);
          case Trigger.OfSegment of -> new Subject("the segment", true, OF_A_SEGMENT, true);
          case Trigger.Everyone all -> new Subject("the broadcast", true, OF_A_BROADCAST, true);
          case Trigger.OfScore of -> new Subject("the score", true, OF_A_SCORE, true);
          case Trigger.OfStage of -> new Subject("the stage", true, OF_A_STAGE, true);
          case Trigger.Api call -> new Subject("the call", true, Set.of(), false);
        });
  }

  private Subject event(String name) {
    return new Subject("\"" + name + "\"", true, vocabulary.propertiesOf(name), false);
  }

  /** Those that people have, and those that the journey gives them itself. */
  private Set<String> attributes() {
    var attributes = new TreeSet<>(vocabulary.attributes());
    model.tasks().stream()
        .filter(task -> WRITES.equals(task.type()))
        .map(task -> task.headers().getOrDefault("attribute", ""))
        .forEach(attributes::add);
    return attributes;
  }
}
