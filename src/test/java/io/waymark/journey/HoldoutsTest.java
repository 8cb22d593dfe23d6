package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.ContactId;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HoldoutsTest {

  private static final Holdouts ON =
      new Holdouts(new JourneySettings(Path.of("bpmn"), true, 600, 600));
  private static final Holdouts OFF =
      new Holdouts(new JourneySettings(Path.of("bpmn"), false, 600, 600));

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

  private static java.util.List<Long> keptOut(Holdouts holdouts, String journey, int percent) {
    return LongStream.range(0, 10_000)
        .filter(id -> holdouts.keepOut(journey, percent, new ContactId(id)))
        .boxed()
        .toList();
  }
}
