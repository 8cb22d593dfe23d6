package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Spelling;
import java.util.List;
import java.util.Optional;

/** An event that nobody sends never lets anybody in, on or out, and nobody would notice. */
final class EventNamesAreKnown implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return EventName.in(draft.model()).stream()
        .flatMap(name -> judge(name, around.vocabulary()).stream())
        .toList();
  }

  private static Optional<Finding> judge(EventName name, Vocabulary vocabulary) {
    if (vocabulary.knows(name.event())) {
      return Optional.empty();
    }
    return Spelling.slip(name.event(), vocabulary.events().keySet())
        .map(meant -> misspelt(name, meant))
        .or(
            () ->
                Spelling.slip(name.event(), vocabulary.elsewhere())
                    .map(other -> differs(name, other)))
        .or(() -> vocabulary.heard() ? Optional.of(unheard(name)) : Optional.empty());
  }

  private static Finding misspelt(EventName name, String meant) {
    return Finding.error(
        name.element(),
        "The "
            + name.role()
            + " is \""
            + name.event()
            + "\", which nobody has sent, and which looks like \""
            + meant
            + "\" misspelt: "
            + name.consequence(),
        "Did you mean \""
            + meant
            + "\"? If the name is right, add it to the setting waymark.journeys.gate.names, or send the event once.");
  }

  private static Finding differs(EventName name, String other) {
    return Finding.error(
        name.element(),
        "The %s is \"%s\", and another journey says \"%s\": one of the two is misspelt. If it is this one, %s"
            .formatted(name.role(), name.event(), other, name.consequence()),
        "Did you mean \"%s\"? If this name is right, correct the other journey; if both are, add them to the setting waymark.journeys.gate.names."
            .formatted(other));
  }

  private static Finding unheard(EventName name) {
    return Finding.warning(
        name.element(),
        "The "
            + name.role()
            + " is \""
            + name.event()
            + "\", which nobody has sent lately: until somebody does, "
            + name.consequence(),
        "Look whether the name is spelled as the shop sends it, capitals too.");
  }
}
