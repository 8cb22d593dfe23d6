package io.waymark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two outcomes for the same people, told in words. */
class ComparisonTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void whoGetsWhatFromWhichDraftAndWhenIsToldInWords() {
    Outcome.Whole draft =
        whole(
            person("ada", sent("cart", "reminder", 0), sent("cart", "code", 60)),
            person("bob", sent("cart", "reminder", 0), sent("cart", "code", 60)),
            person("cyd", sent("cart", "reminder", 0)),
            person("dan", sent("cart", "reminder", 0)),
            person("eve", sent("cart", "tip", 0), sent("cart", "tip", 60)));
    Outcome.Whole other =
        whole(
            person("ada", sent("cart-b", "reminder", 120)),
            person("bob", sent("cart-b", "reminder", 190)),
            person("cyd", sent("cart-b", "reminder", 3), sent("cart-b", "thanks", 20)),
            person("dan", sent("cart-b", "reminder", -1441)),
            person("eve", sent("cart-b", "tip", 0)));

    Comparison comparison =
        Comparison.of(draft, other, journey -> journey.equals("cart-b") ? "cart" : journey);

    assertThat(ComparedWords.of(comparison))
        .isEqualTo(
            """
            == Compared: 1 of 5 people get the same messages from both.
              cart/code                                     2 → 0
                2 people get “code” only with the draft.
              cart/reminder                                 4 → 4
                2 people get “reminder” 2 h to 3 h 10 min later with the other.
                1 person gets “reminder” 1 d 1 min earlier with the other.
              cart/thanks                                   0 → 1
                1 person gets “thanks” only with the other.
              cart/tip                                      2 → 1
                1 person gets “tip” more often with the draft.
              ada gets “code” only with the draft.
              bob gets “code” only with the draft.
              cyd gets “thanks” only with the other.
              eve gets “tip” only with the draft.
            """);
  }

  @Test
  void withoutADifferenceNothingMoreIsSaid() {
    Outcome.Whole both = whole(person("ada", sent("cart", "reminder", 0)));
    assertThat(ComparedWords.of(Comparison.of(both, both, journey -> journey)))
        .isEqualTo(
            """
            == Compared: 1 of 1 people get the same messages from both.
              cart/reminder                                 1 → 1
            """);
  }

  /** Its grain is five minutes: that much later is no difference. */
  private static Outcome.Whole whole(Outcome.Person... people) {
    return new Outcome.Whole(
        new Outcome(START, START, Duration.ofMinutes(5), people.length, 0, 0, 0, List.of()),
        Arrays.asList(people));
  }

  private static Outcome.Person person(String name, Outcome.Received... messages) {
    return new Outcome.Person(name, Arrays.asList(messages), List.of());
  }

  private static Outcome.Received sent(String journey, String message, long minutes) {
    return new Outcome.Received(
        START.plus(Duration.ofMinutes(minutes)),
        journey,
        message,
        message,
        "email",
        "sent",
        null,
        null);
  }
}
