package io.waymark.delivery;

import io.waymark.enrolment.StepKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Names of a message to the outside: the same on every attempt, and 128 bits that nobody can guess.
 */
@Component
class Tokens {

  private static final int BYTES = 16;

  private final SecretKeySpec key;
  private final String domain;

  Tokens(DeliverySettings settings) {
    this.key =
        new SecretKeySpec(settings.signingKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.domain = settings.messageIdDomain();
  }

  String token(StepKey step) {
    return derive("token", step);
  }

  String messageId(StepKey step) {
    return derive("message-id", step) + "@" + domain;
  }

  private String derive(String purpose, StepKey step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] full = mac.doFinal((purpose + "\n" + step).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
