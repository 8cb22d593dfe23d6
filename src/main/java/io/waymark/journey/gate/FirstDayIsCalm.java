package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Who has just come is easily frightened away. */
final class FirstDayIsCalm implements DeployRule {

  private static final int LOOKED_FOR = 200;

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    int most = around.firstDay();
    if (most >= LOOKED_FOR || LoopsWait.isEndless(draft, around)) {
      return List.of();
    }
    return new Crowds(draft, around)
        .atFirst(sending -> true, most + 1, Duration.ofDays(1), OptionalLong.empty()).stream()
            .map(walk -> finding(walk, most))
            .toList();
  }

  private static Finding finding(Walk walk, int most) {
    return Finding.warning(
        walk.at().getId(),
        "One person could come to "
            + walk.messages()
            + " messages within 24 hours of entering: "
            + walk.sendings().stream()
                .map(sent -> Labels.of(sent.at()))
                .collect(Collectors.joining(", "))
            + ". Many would unsubscribe.",
        "Put a wait before this one, so that nobody comes to more than "
            + most
            + " on their first day (setting waymark.journeys.gate.first-day).");
  }
}
