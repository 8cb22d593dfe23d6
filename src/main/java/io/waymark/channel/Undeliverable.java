package io.waymark.channel;

/**
 * A message that no further attempt can deliver. The text is for people who mend it, without
 * personal data.
 */
public class Undeliverable extends RuntimeException {

  public Undeliverable(String reason) {
    super(reason);
  }
}
