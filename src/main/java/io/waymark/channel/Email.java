package io.waymark.channel;

import java.util.Map;

/**
 * An e-mail ready to go.
 *
 * @param messageId without angle brackets, e.g. {@code 0b2c…@example.com}; the same on every
 *     attempt
 * @param headers further ones, e.g. {@code List-Unsubscribe}
 * @param sender in whose name it is written
 */
public record Email(
    String to,
    String subject,
    String html,
    String text,
    String messageId,
    Map<String, String> headers,
    Sender sender) {

  /** In the account's own name. */
  public Email(
      String to,
      String subject,
      String html,
      String text,
      String messageId,
      Map<String, String> headers) {
    this(to, subject, html, text, messageId, headers, Sender.ACCOUNT);
  }
}
