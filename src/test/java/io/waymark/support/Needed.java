package io.waymark.support;

import org.junit.jupiter.api.Assumptions;

/**
 * What some tests need and not every machine has. A build server fails without it; elsewhere they
 * are skipped, and a line on the console says so: Maven itself prints no reason.
 */
public final class Needed {

  private Needed() {}

  /**
   * @param tests whose tests they are
   * @param otherwise what is missing and how to get it
   */
  public static void or(boolean there, Class<?> tests, String otherwise) {
    if (there) {
      return;
    }
    if (System.getenv("CI") != null) {
      throw new AssertionError("A build server needs it: " + otherwise);
    }
    System.out.println("Skipped: " + tests.getSimpleName() + ". " + otherwise);
    Assumptions.abort(otherwise);
  }
}
