package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.ContactId;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HoldoutsTest {

  private static final Holdouts ON =
      new Holdouts(new JourneySettings(Path.of("bpmn"), true, 600, 600, Map.of()));
  private static final Holdouts OFF =
      new Holdouts(new JourneySettings(Path.of("bpmn"), false, 600, 600, Map.of()));

  @Test
  void asManyAreKeptOutAsTheJourneySaysAndOthersInAnother() {
    assertThat(keptOut(ON, "one", 10)).hasSizeBetween(900, 1100);
    assertThat(keptOut(ON, "one", 0)).isEmpty();
    assertThat(keptOut(ON, "one", 10)).isEqualTo(keptOut(ON, "one", 10));
    assertThat(keptOut(ON, "another", 10)).isNotEqualTo(keptOut(ON, "one", 10));
  }

  @Test
  void whereTheyAreSwitchedOffEverybodyGetsIn() {
    assertThat(keptOut(OFF, "one", 90)).isEmpty();
  }

  /** So that a comparison of two drafts is one of the same people. */
  @Test
  void aLotDrawnUnderAnotherNameFallsAsThatOne() {
    var alike =
        new Holdouts(
            new JourneySettings(
                Path.of("bpmn"),
                true,
                600,
                600,
                Map.of(Lots.holdout("another"), Lots.holdout("one"))));
    assertThat(keptOut(alike, "another", 10)).isEqualTo(keptOut(ON, "one", 10));
    assertThat(keptOut(alike, "third", 10)).isEqualTo(keptOut(ON, "third", 10));
  }

  private static java.util.List<Long> keptOut(Holdouts holdouts, String journey, int percent) {
    return LongStream.range(0, 10_000)
        .filter(id -> holdouts.keepOut(journey, percent, new ContactId(id)))
        .boxed()
        .toList();
  }
}
