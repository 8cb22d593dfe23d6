package io.waymark.channel.email;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's objection, reduced to its numbers: the words may hold the address.
 *
 * @param code RFC 5321, e.g. 550
 * @param detail RFC 3463, e.g. 5.1.1, or empty
 */
record Answer(int code, String detail) {

  private static final Pattern NUMBERS =
      Pattern.compile("^(\\d{3})(?:[ -]([245]\\.\\d{1,3}\\.\\d{1,3}))?.*", Pattern.DOTALL);

  static @Nullable Answer read(@Nullable String line) {
    if (line == null) return null;
    Matcher numbers = NUMBERS.matcher(line);
    if (!numbers.matches()) return null;
    String detail = numbers.group(2);
    return new Answer(Integer.parseInt(numbers.group(1)), detail == null ? "" : detail);
  }

  boolean passing() {
    return code < 500;
  }

  boolean wantsSignIn() {
    return code == 530 || code == 535;
  }

  /** About a mailbox, as far as the server says what it is about. */
  boolean aboutTheRecipient() {
    return detail.isEmpty() || detail.startsWith("5.1.") || detail.startsWith("5.2.");
  }

  String numbers() {
    return detail.isEmpty() ? Integer.toString(code) : code + " " + detail;
  }
}
