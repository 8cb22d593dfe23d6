package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Spelling;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People agree to a topic by its name. A misspelt one is another topic, to which nobody has agreed
 * and off which nobody is taken.
 */
final class TopicsAreKnown implements DeployRule {

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    List<TopicName> names = TopicName.in(draft.model(), around.steps());
    Topics elsewhere = around.vocabulary().topics();
    Map<String, Long> often =
        names.stream()
            .collect(
                Collectors.groupingBy(TopicName::topic, LinkedHashMap::new, Collectors.counting()));
    Set<String> sent = new HashSet<>(elsewhere.sent());
    names.stream().filter(TopicName::sends).map(TopicName::topic).forEach(sent::add);
    return names.stream()
        .filter(name -> !around.vocabulary().declared().contains(name.topic()))
        .flatMap(
            name ->
                meant(name.topic(), often, elsewhere)
                    .map(meant -> misspelt(name, meant))
                    .or(() -> nothingIsSent(name, sent))
                    .stream())
        .toList();
  }

  /** What is in use elsewhere is right; else what stands in this journey more often, or earlier. */
  private static Optional<String> meant(String topic, Map<String, Long> often, Topics elsewhere) {
    Set<String> known = elsewhere.all();
    if (known.contains(topic)) {
      return Optional.empty();
    }
    List<String> order = List.copyOf(often.keySet());
    Set<String> better =
        order.stream()
            .filter(other -> known.contains(other) || isBetter(other, topic, often, order))
            .collect(Collectors.toSet());
    return Spelling.slip(topic, better).or(() -> Spelling.slip(topic, known));
  }

  private static boolean isBetter(
      String other, String topic, Map<String, Long> often, List<String> order) {
    int more = Long.compare(often.getOrDefault(other, 0L), often.getOrDefault(topic, 0L));
    return more > 0 || (more == 0 && order.indexOf(other) < order.indexOf(topic));
  }

  private static Finding misspelt(TopicName name, String meant) {
    return Finding.warning(
        name.element(),
        name.sends()
            ? "The topic is \"%s\", which looks like \"%s\" misspelt: if it is, only who agreed to that very name would get this."
                .formatted(name.topic(), meant)
            : "People are taken off the topic \"%s\", which looks like \"%s\" misspelt: if it is, they would go on getting what they should be taken off."
                .formatted(name.topic(), meant),
        "Did you mean \"%s\"? If the name is right, add it to the setting waymark.journeys.gate.names."
            .formatted(meant));
  }

  private static Optional<Finding> nothingIsSent(TopicName name, Set<String> sent) {
    return name.sends() || sent.contains(name.topic())
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                name.element(),
                "People are taken off the topic \"%s\", on which neither this journey nor any other that is known here sends: they would go on getting what they got before."
                    .formatted(name.topic()),
                "Name a topic of a message"
                    + (sent.isEmpty()
                        ? ""
                        : ", e.g. one of "
                            + String.join(", ", sent.stream().sorted().limit(10).toList()))
                    + ", or leave it out to take people off everything promotional on the channel."));
  }
}
