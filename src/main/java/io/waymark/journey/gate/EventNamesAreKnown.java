package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    return Stream.of(vocabulary.events().keySet(), vocabulary.elsewhere())
        .flatMap(names -> Spelling.slip(name.event(), names).stream())
        .findFirst()
        .map(meant -> misspelt(name, meant))
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
