package io.waymark.content;

import java.util.ArrayList;
import java.util.List;

/** Finds the pieces of Liquid in a text without understanding them. */
final class Spans {

  /** From the opening brace to after the closing one. */
  record Span(int from, int to) {}

  private Spans() {}

  static List<Span> in(String source) {
    var spans = new ArrayList<Span>();
    int at = 0;
    while (true) {
      int from = next(source, at);
      if (from < 0) return spans;
      int to = end(source, from);
      if (to < 0) return spans;
      spans.add(new Span(from, to));
      at = to;
    }
  }

  /** Refuses what the parser would only answer by running out of stack, or after minutes. */
  static void check(String source) {
    if (source.length() > Budget.RENDERED_CHARS) {
      throw new LiquidProblem(
          0, 0, "The message is larger than " + Budget.TEMPLATE_CHARS + " characters.");
    }
    int depth = 0;
    for (Span span : in(source)) {
      String tag = source.substring(span.from(), span.to());
      depth += opens(tag) ? 1 : closes(tag) ? -1 : 0;
      if (depth > Budget.NESTING || brackets(tag) > Budget.NESTING) {
        throw at(source, span.from(), "The message is nested too deeply. Make it simpler.");
      }
    }
  }

  static LiquidProblem at(String source, int offset, String reason) {
    int line = 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
    return new LiquidProblem(line, offset - source.lastIndexOf('\n', offset - 1), reason);
  }

  private static int next(String source, int at) {
    for (int i = source.indexOf('{', at); i >= 0; i = source.indexOf('{', i + 1)) {
      if (i + 1 < source.length() && (source.charAt(i + 1) == '{' || source.charAt(i + 1) == '%')) {
        return i;
      }
    }
    return -1;
  }

  /** Quoted texts may hold braces; -1 where nothing closes the piece. */
  private static int end(String source, int from) {
    String close = source.charAt(from + 1) == '{' ? "}}" : "%}";
    char quote = 0;
    for (int i = from + 2; i < source.length() - 1; i++) {
      char c = source.charAt(i);
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (source.startsWith(close, i)) {
        return i + 2;
      }
    }
    return -1;
  }

  private static boolean opens(String tag) {
    return tag.matches("(?s)\\{%-?\\s*(if|unless|for|case|capture|tablerow|ifchanged)\\b.*");
  }

  private static boolean closes(String tag) {
    return tag.matches("(?s)\\{%-?\\s*end(if|unless|for|case|capture|tablerow|ifchanged)\\b.*");
  }

  private static long brackets(String tag) {
    return tag.chars().filter(c -> c == '(' || c == '[').count();
  }
}
