package io.waymark.test;

/** What somebody agrees to be written to by. */
public enum Channel {
  EMAIL,
  SMS
}
