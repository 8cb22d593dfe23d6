package io.waymark.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /**
   * @param journey of two drafts with different ids, that of the first
   * @param receivers who gets it from which of the two, and when
   */
  public record Message(
      String journey, String message, long first, long second, @Nullable Receivers receivers) {}

  /**
   * How many people each.
   *
   * @param moreFirst who gets it from both, but more often from the first
   * @param later who gets it as often from both, but later from the second
   */
  public record Receivers(
      long onlyFirst,
      long onlySecond,
      long moreFirst,
      long moreSecond,
      @Nullable Shift later,
      @Nullable Shift earlier) {}

  /**
   * @param least by how much, at least; longer than the grain of the simulation
   */
  public record Shift(long people, Duration least, Duration most) {}

  /**
   * @param onlyFirst messages that only the first draft sent, each as often as it was more
   */
  public record Difference(String person, List<String> onlyFirst, List<String> onlySecond) {}

  /**
   * @param journeys what a journey of the second run is called in the first
   */
  static Comparison of(Outcome.Whole first, Outcome.Whole second, UnaryOperator<String> journeys) {
    Map<String, Map<String, List<Instant>>> ones = byPerson(first, UnaryOperator.identity());
    Map<String, Map<String, List<Instant>>> others = byPerson(second, journeys);
    Set<String> people = both(ones, others);
    List<Difference> differences = new ArrayList<>();
    for (String person : people) {
      List<String> onlyFirst = more(ones.get(person), others.get(person));
      List<String> onlySecond = more(others.get(person), ones.get(person));
      if (!onlyFirst.isEmpty() || !onlySecond.isEmpty()) {
        differences.add(new Difference(person, onlyFirst, onlySecond));
      }
    }
    return new Comparison(
        people.size(),
        people.size() - (long) differences.size(),
        messages(ones, others, first.sum().grain()),
        differences.stream().limit(MOST).toList());
  }

  private static Map<String, Map<String, List<Instant>>> byPerson(
      Outcome.Whole whole, UnaryOperator<String> journeys) {
    var all = new TreeMap<String, Map<String, List<Instant>>>();
    whole
        .people()
        .forEach(
            person ->
                all.put(
                    person.person(),
                    person.messages().stream()
                        .filter(message -> message.state().equals("sent"))
                        .sorted(java.util.Comparator.comparing(Outcome.Received::at))
                        .collect(
                            Collectors.groupingBy(
                                sent -> journeys.apply(sent.journey()) + "/" + sent.message(),
                                TreeMap::new,
                                Collectors.mapping(Outcome.Received::at, Collectors.toList())))));
    return all;
  }

  private static Set<String> both(Map<String, ?> one, Map<String, ?> other) {
    return Stream.concat(one.keySet().stream(), other.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> more(
      @Nullable Map<String, List<Instant>> one, @Nullable Map<String, List<Instant>> other) {
    return one == null
        ? List.of()
        : one.entrySet().stream()
            .flatMap(
                sent ->
                    Stream.generate(sent::getKey)
                        .limit(
                            Math.max(
                                0, sent.getValue().size() - times(sent.getKey(), other).size())))
            .toList();
  }

  private static List<Instant> times(String message, @Nullable Map<String, List<Instant>> sent) {
    return sent == null ? List.of() : sent.getOrDefault(message, List.of());
  }

  private static List<Message> messages(
      Map<String, Map<String, List<Instant>>> ones,
      Map<String, Map<String, List<Instant>>> others,
      Duration grain) {
    var counts = new TreeMap<String, Receiving>();
    for (String person : both(ones, others)) {
      Map<String, List<Instant>> one = ones.getOrDefault(person, Map.of());
      Map<String, List<Instant>> other = others.getOrDefault(person, Map.of());
      both(one, other)
          .forEach(
              message ->
                  counts
                      .computeIfAbsent(message, any -> new Receiving(grain))
                      .add(times(message, one), times(message, other)));
    }
    return counts.entrySet().stream()
        .map(
            count ->
                count
                    .getValue()
                    .of(
                        count.getKey().substring(0, count.getKey().indexOf('/')),
                        count.getKey().substring(count.getKey().indexOf('/') + 1)))
        .toList();
  }
}
