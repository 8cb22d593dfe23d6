package io.waymark.simulation;

/** What was handed in cannot be played. The message names the place and the mend. */
final class BadInput extends RuntimeException {
  BadInput(String message) {
    super(message);
  }
}
