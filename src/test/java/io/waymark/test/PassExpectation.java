package io.waymark.test;

/**
 * Where one pass through a journey stands, or how it ended. Whoever speaks of passes speaks of all
 * that were not spoken of yet: one that the test does not know of is a failure.
 */
public final class PassExpectation implements Expectation, FactExpectation {

  private final String state;
  private final String reason;
  private final String journey;

  PassExpectation(String state, String reason, String journey) {
    this.state = state;
    this.reason = reason;
    this.journey = journey;
  }

  /** In this journey and no other. */
  public PassExpectation in(String journey) {
    return new PassExpectation(state, reason, journey);
  }

  @Override
  public boolean isMetBy(Facts facts) {
    return facts.takePass(
        pass ->
            pass.state().equals(state)
                && (journey.isEmpty() || pass.journey().equals(journey))
                && (reason.isEmpty() || reason.equals(pass.reason())));
  }

  @Override
  public String toString() {
    return (state.equals("live") ? "still" : state)
        + (reason.isEmpty() ? "" : " (" + reason + ")")
        + (journey.isEmpty() ? "" : " in " + journey);
  }
}
