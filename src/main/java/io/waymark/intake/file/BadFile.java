package io.waymark.intake.file;

/** A file or a plan that cannot be used as it is; the message says what to mend. */
final class BadFile extends RuntimeException {

  BadFile(String reason) {
    super(reason, null, false, false);
  }
}
