package io.waymark.audience.condition;

import java.util.Map;
import java.util.Optional;

/** How two ordered values are compared. */
enum Comparison {
  EQUAL("=", "is", "exactly"),
  MORE(">", "is more than", "more than"),
  AT_LEAST(">=", "is at least", "at least"),
  LESS("<", "is less than", "fewer than"),
  AT_MOST("<=", "is at most", "at most");

  private static final Map<String, Comparison> BY_SIGN =
      Map.of("=", EQUAL, ">", MORE, ">=", AT_LEAST, "<", LESS, "<=", AT_MOST);

  private final String sign;
  private final String words;
  private final String count;

  Comparison(String sign, String words, String count) {
    this.sign = sign;
    this.words = words;
    this.count = count;
  }

  static Optional<Comparison> of(String sign) {
    return Optional.ofNullable(BY_SIGN.get(sign));
  }

  /** As SQL and as marketers' editors write it. */
  String sign() {
    return sign;
  }

  String words() {
    return words;
  }

  /** Of numbers of things, e.g. {@code at least}. */
  String count() {
    return count;
  }

  /**
   * @param order negative, zero or positive, of the first to the second
   */
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
    };
  }
}
