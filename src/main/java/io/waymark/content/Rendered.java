package io.waymark.content;

/** A message made for one person. */
public sealed interface Rendered {

  record Email(String subject, String html, String text) implements Rendered {}

  record Text(String text) implements Rendered {}
}
