package io.waymark.delivery;

import io.waymark.access.SigningKey;
import io.waymark.enrolment.StepKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Names of a message to the outside: the same on every attempt, and 128 bits that nobody can guess.
 */
@Component
class Tokens {

  private static final int BYTES = 16;
  private static final Pattern DOMAIN = Pattern.compile("@([A-Za-z0-9.-]+)>?\\s*$");

  private final SigningKey key;
  private final String domain;

  Tokens(
      DeliverySettings settings,
      SigningKey key,
      @Value("${waymark.channel.email.from:}") String sender) {
    this.key = key;
    this.domain =
        settings.messageIdDomain() == null ? domainOf(sender) : settings.messageIdDomain();
  }

  private static String domainOf(String sender) {
    Matcher domain = DOMAIN.matcher(sender);
    return domain.find() ? domain.group(1) : "waymark.example";
  }

  /**
   * @param migrations how often the pass was moved to another version: an element's id may have
   *     been another's before, and that one's messages keep their names
   */
  String token(StepKey step, int migrations) {
    return derive("token", named(step, migrations));
  }

  String messageId(StepKey step, int migrations) {
    return derive("message-id", named(step, migrations)) + "@" + domain;
  }

  private static String named(StepKey step, int migrations) {
    return migrations == 0 ? step.toString() : step + "#" + migrations;
  }

  private String derive(String purpose, String step) {
    byte[] full = key.sign(purpose + "\n" + step);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, BYTES));
  }
}
