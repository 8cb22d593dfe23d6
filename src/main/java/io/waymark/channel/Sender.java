package io.waymark.channel;

import org.jspecify.annotations.Nullable;

/**
 * In whose name an e-mail is written. The address it comes from is always the account's, which the
 * receiving servers know; the name before it and the address that answers go to may be a person's.
 *
 * @param name null for the account's own
 * @param replyTo null for the account's own
 */
public record Sender(@Nullable String name, @Nullable String replyTo) {

  /** The account itself. */
  public static final Sender ACCOUNT = new Sender(null, null);

  public Sender {
    name = name == null || name.isBlank() ? null : name;
    replyTo = replyTo == null || replyTo.isBlank() ? null : replyTo;
  }
}
