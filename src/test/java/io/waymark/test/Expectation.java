package io.waymark.test;

/** What a test says must be so by now. */
public sealed interface Expectation
    permits MessageExpectation,
        DecisionExpectation,
        PassExpectation,
        WaitExpectation,
        NotEnrolled,
        Expectation.Nothing {

  Expectation NOTHING = new Nothing();

  /** That no message came is asked of every expectation that names none. */
  record Nothing() implements Expectation {

    @Override
    public String toString() {
      return "nothing more";
    }
  }
}
