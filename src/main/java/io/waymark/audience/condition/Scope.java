package io.waymark.audience.condition;

/** Who is asked about. */
public enum Scope {
  /** Everybody. */
  ALL("true"),
  /** Those with the ids {@code :ids}. */
  THESE("%s = any(cast(:ids as bigint[]))"),
  /** Those with ids {@code :from} to {@code :to}. */
  RANGE("%s between cast(:from as bigint) and cast(:to as bigint)");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  String narrow(String column) {
    return text.formatted(column);
  }
}
