package io.waymark.journey.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Guesses what somebody meant to write. */
public final class Spelling {

  private static final int FURTHEST = 2;

  private Spelling() {}

  /**
   * @return a sentence with a space before it, e.g. {@code Did you mean "contact"?}; empty where
   *     nothing is like it
   */
  public static String hint(String written, Collection<String> known) {
    return nearest(written, known).map(name -> " Did you mean \"" + name + "\"?").orElse("");
  }

  /** The name that is most like this one, where there is no other than these. */
  public static Optional<String> nearest(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(written, name) <= Math.min(FURTHEST, written.length() / 2))
        .min(Comparator.comparingInt(name -> distance(written, name)));
  }

  /**
   * The name that somebody surely meant who wrote another one: the same but for capitals and what
   * divides its words, or for a slip in a longer word. {@code Plan A} is not {@code Plan B}.
   */
  public static Optional<String> slip(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> !name.equals(written) && isSlip(written, name))
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * The name of which a letter is left out, or one too many is written, in a short word. Short
   * words may well be words of their own: this is worth a question, and no more.
   */
  public static Optional<String> perhaps(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> isLetterMoreOrLess(words(written), words(name)))
        .min(Comparator.naturalOrder());
  }

  /** One of the words alone differs; a name of a single short word says too little. */
  private static boolean isLetterMoreOrLess(List<String> one, List<String> other) {
    if (one.size() != other.size()) {
      return false;
    }
    List<Integer> unlike =
        IntStream.range(0, one.size())
            .filter(i -> !one.get(i).equals(other.get(i)))
            .boxed()
            .toList();
    if (unlike.size() != 1) {
      return false;
    }
    String a = one.get(unlike.getFirst());
    String b = other.get(unlike.getFirst());
    int least = one.size() > 1 ? 1 : 3;
    return Math.abs(a.length() - b.length()) == 1
        && Math.min(a.length(), b.length()) >= least
        && (one.size() > 1 || a.length() < b.length())
        && a.concat(b).chars().allMatch(Character::isLetter)
        && distance(a, b) == 1;
  }

  private static boolean isSlip(String written, String name) {
    List<String> one = words(written);
    List<String> other = words(name);
    String joined = String.join("", one);
    if (joined.equals(String.join("", other))) {
      return true;
    }
    if (one.size() != other.size()
        || !joined.replaceAll("\\D", "").equals(name.replaceAll("\\D", ""))) {
      return false;
    }
    boolean several = one.size() > 1;
    return IntStream.range(0, one.size())
        .allMatch(
            i ->
                one.get(i).equals(other.get(i))
                    || isSlipOfOneWord(one.get(i), other.get(i))
                    || (several && swapped(one.get(i), other.get(i))));
  }

  private static List<String> words(String name) {
    return Arrays.stream(
            name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Short words are words of their own with one letter changed: cart and card. */
  private static boolean isSlipOfOneWord(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int distance = swapped(one, other) ? 1 : distance(one, other);
    return switch (shorter) {
      case 0, 1, 2, 3 -> isTwice(one, other);
      case 4 -> distance == 1 && (one.length() != other.length() || swapped(one, other));
      case 5, 6, 7 -> distance == 1;
      default -> distance <= FURTHEST;
    };
  }

  /** Whether a letter is written twice that the other has once: skku. */
  private static boolean isTwice(String written, String name) {
    return written.length() == name.length() + 1
        && IntStream.range(1, written.length())
            .filter(i -> written.charAt(i) == written.charAt(i - 1))
            .anyMatch(i -> new StringBuilder(written).deleteCharAt(i).toString().equals(name));
  }

  /** Whether two letters beside each other changed places, and nothing else. */
  private static boolean swapped(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    int at = 0;
    while (at < one.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at + 1 < one.length()
        && one.charAt(at) == other.charAt(at + 1)
        && one.charAt(at + 1) == other.charAt(at)
        && one.substring(at + 2).equals(other.substring(at + 2));
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
