package io.waymark.journey.model;

import java.util.ArrayDeque;
import java.util.Deque;

/** Brackets of a formula that open right behind another: the parser doubles its work with each. */
final class Brackets {

  private final Deque<Integer> open = new ArrayDeque<>();
  private int most;

  private Brackets() {}

  /**
   * How many are directly within each other at most, round or square; what is quoted counts not.
   */
  static int directlyNested(String formula) {
    var brackets = new Brackets();
    boolean quoted = false;
    boolean opened = false;
    for (int at = 0; at < formula.length(); at++) {
      char sign = formula.charAt(at);
      if (quoted && sign == '\\') {
        at++;
      } else if (sign == '"') {
        quoted = !quoted;
        opened = false;
      } else if (!quoted && !Character.isWhitespace(sign)) {
        opened = brackets.take(sign, opened);
      }
    }
    return brackets.most;
  }

  /**
   * @param behind whether the sign before was an opening bracket
   * @return whether this one is
   */
  private boolean take(char sign, boolean behind) {
    if (sign == '(' || sign == '[') {
      int around = open.isEmpty() ? 0 : open.peek();
      open.push(behind ? around + 1 : Math.max(around, 1));
      most = Math.max(most, open.peek());
      return true;
    }
    if ((sign == ')' || sign == ']') && !open.isEmpty()) {
      open.pop();
    }
    return false;
  }
}
