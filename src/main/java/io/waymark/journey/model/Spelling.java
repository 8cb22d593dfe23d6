package io.waymark.journey.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses what somebody meant to write. */
public final class Spelling {

  private static final int FURTHEST = 2;

  private Spelling() {}

  /**
   * @return a sentence with a space before it, e.g. {@code Did you mean "contact"?}; empty where
   *     nothing is like it
   */
  public static String hint(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(written, name) <= Math.min(FURTHEST, written.length() / 2))
        .min(Comparator.comparingInt(name -> distance(written, name)))
        .map(name -> " Did you mean \"" + name + "\"?")
        .orElse("");
  }

  /** Letters to change, add or leave out; upper and lower case are the same. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
