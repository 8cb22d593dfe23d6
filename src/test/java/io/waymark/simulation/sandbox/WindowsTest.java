package io.waymark.simulation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.simulation.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WindowsTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration GRAIN = Duration.ofMinutes(30);

  @Property
  void nobodyDoesTwoThingsAtOneMomentAndNothingComesLaterThanTheGrain(
      @ForAll("scripts") List<Windows.Item> items) {
    List<Windows.Item> left = new ArrayList<>(items);
    while (!left.isEmpty()) {
      Windows.Window window = Windows.first(left, GRAIN);
      List<Windows.Item> taken = left.subList(0, window.events().size());
      for (Windows.Item item : taken) {
        assertThat(window.at()).isBetween(item.at(), item.at().plus(GRAIN));
      }
      assertThat(taken.stream().flatMap(item -> item.people().stream())).doesNotHaveDuplicates();
      assertThat(taken).extracting(Windows.Item::event).isEqualTo(window.events());
      assertThat(taken.size() == 1 || taken.stream().noneMatch(i -> i.people().isEmpty())).isTrue();
      left = new ArrayList<>(left.subList(taken.size(), left.size()));
    }
  }

  @Provide
  Arbitrary<List<Windows.Item>> scripts() {
    Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 300);
    Arbitrary<Set<String>> people =
        Arbitraries.of("ada", "bob", "cyd", "dee", "eve").set().ofMinSize(0).ofMaxSize(2);
    return Combinators.combine(minutes, people)
        .as(WindowsTest::item)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(items -> items.stream().sorted(Comparator.comparing(Windows.Item::at)).toList());
  }

  private static Windows.Item item(int minutes, Set<String> people) {
    Instant at = START.plus(Duration.ofMinutes(minutes));
    return new Windows.Item(at, people, new Script.Happening(at, Map.of("event", "Something")));
  }
}
