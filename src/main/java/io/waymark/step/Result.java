package io.waymark.step;

/** What came of a step. */
public sealed interface Result {

  /** The journey goes on. */
  record Done() implements Result {}

  /** The person stays here until somebody lifts the hold or its time comes. */
  record Held() implements Result {}

  /** It could not be done now; the engine tries again, after longer and longer pauses. */
  record Later(String reason) implements Result {}

  /**
   * Somebody has to mend something: becomes an incident. @param reason for a marketer: what is
   * wrong and what to do
   */
  record Blocked(String reason) implements Result {}

  static Result done() {
    return new Done();
  }
}
