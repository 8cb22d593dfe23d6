package io.waymark.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs what goes out and has to be known again when it comes back. Whoever signs begins the text
 * with what it is for, so that a signature of one kind passes for no other.
 */
@Component
public class SigningKey {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  public SigningKey(@Value("${waymark.delivery.signing-key}") String key) {
    this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /**
   * @return 32 bytes, the same for the same text
   */
  public byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
