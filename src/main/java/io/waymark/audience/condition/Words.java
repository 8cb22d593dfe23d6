package io.waymark.audience.condition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Plain English for values. */
final class Words {

  private static final int FEW = 5;
  private static final int LONGEST = 60;

  private Words() {}

  static String quoted(String text) {
    return "“" + text + "”";
  }

  /** What somebody else wrote, in a sentence of ours. */
  static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }

  static String oneOf(List<String> texts) {
    String few = texts.stream().limit(FEW).map(Words::quoted).collect(Collectors.joining(" or "));
    return texts.size() > FEW ? few + " or " + (texts.size() - FEW) + " others" : few;
  }

  static String number(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** The largest whole unit, e.g. {@code 30 days}. */
  static String length(Duration length) {
    long seconds = length.toSeconds();
    if (seconds % 86_400 == 0) {
      return count(seconds / 86_400, "day");
    }
    if (seconds % 3_600 == 0) {
      return count(seconds / 3_600, "hour");
    }
    return seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
  }

  static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
