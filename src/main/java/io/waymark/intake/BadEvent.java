package io.waymark.intake;

/** An event that cannot be taken. */
final class BadEvent extends RuntimeException {

  private final String field;

  BadEvent(String field, String reason) {
    super(reason, null, false, false);
    this.field = field;
  }

  Rejected at(int index) {
    return new Rejected(index, field, String.valueOf(getMessage()));
  }
}
