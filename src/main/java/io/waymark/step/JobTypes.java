package io.waymark.step;

/** Jobs of the listeners that instrumentation puts into every model. */
final class JobTypes {

  static final String DECIDE = "waymark:decide";
  static final String PLAN_WAIT = "waymark:plan-wait";
  static final String WAIT_OVER = "waymark:wait-over";
  static final String JOURNEY_ENDED = "waymark:journey-ended";

  private JobTypes() {}
}
