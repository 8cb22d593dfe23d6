package io.waymark.test;

/** That somebody stands at a wait. */
record WaitExpectation(String element) implements Expectation, FactExpectation {

  @Override
  public boolean isMetBy(Facts facts) {
    return facts.waits().stream().anyMatch(wait -> wait.element().equals(element));
  }

  @Override
  public String toString() {
    return "waiting at " + element;
  }
}
