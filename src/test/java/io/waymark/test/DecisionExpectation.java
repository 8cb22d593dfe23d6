package io.waymark.test;

/** That a message was held back, for now or for good. */
record DecisionExpectation(String state, String message, String reason)
    implements Expectation, FactExpectation {

  @Override
  public boolean isMetBy(Facts facts) {
    return facts.takeDecision(
        decision ->
            decision.state().equals(state)
                && decision.message().equals(message)
                && (reason.isEmpty() || reason.equals(decision.code())));
  }

  @Override
  public String toString() {
    return "\"%s\" %s%s".formatted(message, state, reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
