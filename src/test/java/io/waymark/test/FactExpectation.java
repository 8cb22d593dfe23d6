package io.waymark.test;

/** One that is about what is known of somebody, beside the messages that came. */
sealed interface FactExpectation
    permits DecisionExpectation, PassExpectation, WaitExpectation, NotEnrolled {

  /** Whether it is so; what it is met by meets no other. */
  boolean isMetBy(Facts facts);
}
