package io.waymark.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same people on two drafts.
 *
 * @param same people who got the same messages from both
 * @param messages for each message, how many were sent by the one and by the other
 * @param differences people who got something else, the first of them
 */
public record Comparison(
    long people, long same, List<Message> messages, List<Difference> differences) {

  private static final int MOST = 1_000;

  public record Message(String journey, String message, long first, long second) {}

  /**
   * @param onlyFirst messages that only the first draft sent, each as often as it was more
   */
  public record Difference(String person, List<String> onlyFirst, List<String> onlySecond) {}

  static Comparison of(Outcome.Whole first, Outcome.Whole second) {
    Map<String, Map<String, Long>> ones = byPerson(first);
    Map<String, Map<String, Long>> others = byPerson(second);
    List<Difference> differences = new ArrayList<>();
    var people =
        Stream.concat(ones.keySet().stream(), others.keySet().stream())
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    for (String person : people) {
      Map<String, Long> one = ones.getOrDefault(person, Map.of());
      Map<String, Long> other = others.getOrDefault(person, Map.of());
      if (!one.equals(other)) {
        differences.add(new Difference(person, more(one, other), more(other, one)));
      }
    }
    return new Comparison(
        people.size(),
        people.size() - (long) differences.size(),
        messages(first, second),
        differences.stream().limit(MOST).toList());
  }

  private static Map<String, Map<String, Long>> byPerson(Outcome.Whole whole) {
    Map<String, Map<String, Long>> all = new HashMap<>();
    whole.people().forEach(person -> all.put(person.person(), sent(person)));
    return all;
  }

  private static Map<String, Long> sent(Outcome.Person person) {
    return person.messages().stream()
        .filter(message -> message.state().equals("sent"))
        .collect(
            Collectors.groupingBy(
                message -> message.journey() + "/" + message.message(),
                TreeMap::new,
                Collectors.counting()));
  }

  private static List<String> more(Map<String, Long> one, Map<String, Long> other) {
    return one.entrySet().stream()
        .flatMap(
            sent ->
                Stream.generate(sent::getKey)
                    .limit(Math.max(0, sent.getValue() - other.getOrDefault(sent.getKey(), 0L))))
        .toList();
  }

  private static List<Message> messages(Outcome.Whole first, Outcome.Whole second) {
    Map<String, Long> one = total(first);
    Map<String, Long> other = total(second);
    return Stream.concat(one.keySet().stream(), other.keySet().stream())
        .distinct()
        .sorted()
        .map(
            key ->
                new Message(
                    key.substring(0, key.indexOf('/')),
                    key.substring(key.indexOf('/') + 1),
                    one.getOrDefault(key, 0L),
                    other.getOrDefault(key, 0L)))
        .toList();
  }

  private static Map<String, Long> total(Outcome.Whole whole) {
    Map<String, Long> total = new HashMap<>();
    whole
        .people()
        .forEach(person -> sent(person).forEach((key, n) -> total.merge(key, n, Long::sum)));
    return total;
  }
}
