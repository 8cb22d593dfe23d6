package io.waymark.audience.score.table;

/** A cell that cannot be translated; the message says what is wrong and what to write instead. */
final class NotUnderstood extends RuntimeException {
  NotUnderstood(String sentence) {
    super(sentence, null, false, false);
  }
}
