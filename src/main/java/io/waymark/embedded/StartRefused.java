package io.waymark.embedded;

/** Waymark cannot start as things are; the message is one sentence that says what to do. */
class StartRefused extends RuntimeException {

  StartRefused(String sentence) {
    super(sentence);
  }

  StartRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
