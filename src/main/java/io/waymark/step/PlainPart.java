package io.waymark.step;

import java.util.Locale;

/** What is left of an e-mail for people who read it without pictures. */
final class PlainPart {

  /** Fewer letters than this say nothing. */
  private static final int WORD = 5;

  private PlainPart() {}

  /**
   * @param text made for {@link Sample#unknown()}
   */
  static boolean saysNothing(String text) {
    String said =
        text.toLowerCase(Locale.ROOT)
            .replace(sample("postal_address"), " ")
            .replaceAll("\\S*\\s*\\(?https?:\\S+", " ");
    return said.chars().filter(Character::isLetter).count() < WORD;
  }

  private static String sample(String name) {
    return String.valueOf(Sample.unknown().get(name)).toLowerCase(Locale.ROOT);
  }
}
