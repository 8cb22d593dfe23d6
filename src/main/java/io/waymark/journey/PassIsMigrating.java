package io.waymark.journey;

/**
 * Somebody arrives while their pass is being moved to another version: nothing is done for them
 * until that is through, which takes seconds. The job is to come again.
 */
public final class PassIsMigrating extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PassIsMigrating() {
    super("The pass is being moved to another version of its journey.");
  }
}
