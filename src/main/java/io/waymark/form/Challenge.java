package io.waymark.form;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * What every page of a form carries, so that it can be sent once.
 *
 * @param version of the form that the page shows
 * @param text as it stands on the page, signed
 */
record Challenge(String id, int version, Instant issuedAt, String text) {

  /** Whether the browser has done its work: a hash that begins with so many bits of nothing. */
  boolean solvedBy(String solution, int bits) {
    if (!solution.matches("\\d{1,15}")) {
      return false;
    }
    byte[] hash = sha256(text + ":" + solution);
    for (int bit = 0; bit < bits; bit++) {
      if ((hash[bit / 8] >> (7 - bit % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
