package io.waymark.journey;

import io.waymark.contact.ContactId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Lots that fall the same way for the same person every time, and evenly over all. */
final class Drawn {

  private static final int FINE = 1_000_000;

  private Drawn() {}

  /**
   * @param percent 0 to 100
   * @param lot what is drawn: other lots fall independently
   */
  static boolean below(int percent, String lot, ContactId contact) {
    return draw(lot, contact) < percent * (FINE / 100);
  }

  /**
   * @param weights at least one above 0
   * @return the index of the weight drawn
   */
  static int oneOf(List<Integer> weights, String lot, ContactId contact) {
    long sum = weights.stream().mapToLong(Integer::intValue).sum();
    long place = draw(lot, contact) * sum / FINE;
    for (int i = 0; i < weights.size(); i++) {
      place -= weights.get(i);
      if (place < 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("The weights come to nothing.");
  }

  private static long draw(String lot, ContactId contact) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((lot + ":" + contact.value()).getBytes(StandardCharsets.UTF_8));
      long number = 0;
      for (int i = 0; i < 7; i++) {
        number = number << 8 | (hash[i] & 0xff);
      }
      return number % FINE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
