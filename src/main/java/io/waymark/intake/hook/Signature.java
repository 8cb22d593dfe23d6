package io.waymark.intake.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256, compared in constant time. */
final class Signature {

  private final byte[] right;

  private Signature(byte[] right) {
    this.right = right;
  }

  /**
   * @param before what is signed in front of the body
   */
  static Signature of(byte[] key, String before, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      return new Signature(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Signature of(String key, String before, byte[] body) {
    return of(key.getBytes(StandardCharsets.UTF_8), before, body);
  }

  boolean isHex(String offered) {
    try {
      return MessageDigest.isEqual(right, HexFormat.of().parseHex(offered));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  boolean isBase64(@Nullable String offered) {
    return offered != null
        && decoded(offered).filter(bytes -> MessageDigest.isEqual(right, bytes)).isPresent();
  }

  static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
