package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.Map;

/** What is one value, or a list of names, has nothing that could be looked up in it. */
final class PlainValuesHaveNoProperties implements DeployRule {

  /** What each is, and how it is asked for. */
  private static final Map<String, List<String>> PLAIN =
      Map.of(
          "score",
          List.of(
              "is the number of engagement points itself",
              "Write score alone, e.g. =score > 20, or scores with the name of another, e.g. =scores.fit > 20."),
          "stage",
          List.of("is the key of the stage itself", "Compare it, e.g. =stage = \"active\"."),
          "segments",
          List.of(
              "is a list of keys", "Ask for one of them, e.g. =list contains(segments, \"vip\")."));

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Ask.in(draft, around.steps()).stream()
        .filter(ask -> PLAIN.containsKey(ask.mention().owner()))
        .filter(ask -> !ofAList(ask))
        .map(ask -> finding(ask, PLAIN.getOrDefault(ask.mention().owner(), List.of())))
        .toList();
  }

  /** Messages know the first and the last of a list. */
  private static boolean ofAList(Ask ask) {
    return ask.mention().owner().equals("segments")
        && List.of("first", "last").contains(ask.mention().property());
  }

  private static Finding finding(Ask ask, List<String> words) {
    return Finding.error(
        ask.element(),
        "The %s asks for %s, but %s %s: it would be empty for every person."
            .formatted(ask.setting(), ask.written(), ask.mention().owner(), words.getFirst()),
        words.getLast());
  }
}
