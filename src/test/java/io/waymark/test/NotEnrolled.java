package io.waymark.test;

/** That somebody never entered. */
record NotEnrolled(String journey) implements Expectation, FactExpectation {

  @Override
  public boolean isMetBy(Facts facts) {
    return facts.everyPass().stream()
        .noneMatch(pass -> journey.isEmpty() || pass.journey().equals(journey));
  }

  @Override
  public String toString() {
    return journey.isEmpty() ? "not enrolled" : "not enrolled in " + journey;
  }
}
