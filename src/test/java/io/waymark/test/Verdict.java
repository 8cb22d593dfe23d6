package io.waymark.test;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Holds what is expected against what is known. */
final class Verdict {

  private Verdict() {}

  /** What is wrong, a sentence each. */
  static List<String> of(List<Expectation> expectations, Facts facts, ZoneId zone) {
    List<String> problems = new ArrayList<>();
    // Sales and the person are told by different journeys, side by side.
    for (boolean alert : new boolean[] {false, true}) {
      messages(
          expectations.stream()
              .filter(MessageExpectation.class::isInstance)
              .map(MessageExpectation.class::cast)
              .filter(message -> message.isAlert() == alert)
              .toList(),
          facts.came().stream()
              .filter(came -> (came.kind() == Came.Kind.SALES_ALERT) == alert)
              .toList(),
          zone,
          problems);
    }
    for (Expectation expectation : expectations) {
      if (expectation instanceof FactExpectation fact && !fact.isMetBy(facts)) {
        problems.add("Expected: " + expectation + ", but it is not so.");
      }
    }
    if (expectations.stream().anyMatch(PassExpectation.class::isInstance)) {
      facts
          .passesLeft()
          .forEach(
              pass ->
                  problems.add(
                      "Besides, there is a pass that nobody expected: %s in %s."
                          .formatted(
                              pass.state().equals("live") ? "still" : pass.state(),
                              pass.journey())));
    }
    return problems;
  }

  private static void messages(
      List<MessageExpectation> expected, List<Came> came, ZoneId zone, List<String> problems) {
    boolean same = expected.size() == came.size();
    for (int i = 0; same && i < came.size(); i++) {
      same = expected.get(i).names(came.get(i));
    }
    if (!same) {
      problems.add(
          "Expected %s, but %s came."
              .formatted(listed(expected, "nothing more"), listed(came, "nothing")));
      return;
    }
    for (int i = 0; i < came.size(); i++) {
      expected.get(i).problem(came.get(i), zone).ifPresent(problems::add);
    }
  }

  private static String listed(List<?> messages, String none) {
    return messages.isEmpty()
        ? none
        : String.join(", then ", messages.stream().map(String::valueOf).toList());
  }
}
