package io.waymark.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A secret somebody must know; compared without telling by the time it takes how much of it was
 * right.
 */
public final class Secret {

  private final byte[] digest;

  public Secret(String text) {
    this.digest = digest(text);
  }

  public boolean matches(@Nullable String offered) {
    return offered != null && MessageDigest.isEqual(digest, digest(offered));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
