package io.waymark.audience.score.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a cell, one after the other. */
final class Tokens {

  private static final Pattern NEXT =
      Pattern.compile(
          "\\s*(?:(\"(?:[^\"\\\\]++|\\\\.)*+\")|(\\d+(?:\\.\\d+)?|\\.\\d+)(?!\\w)|(<=|>=|\\.\\.|[<>(),?@\\[\\]-])|(date and time|starts with|ends with|[\\p{L}_][\\p{L}\\d_]*))");

  private static final Pattern ESCAPED = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

  enum Kind {
    TEXT,
    NUMBER,
    SIGN,
    WORD
  }

  /**
   * @param value of a text without quotes
   */
  record Token(Kind kind, String value) {
    boolean is(String sign) {
      return kind != Kind.TEXT && value.equals(sign);
    }
  }

  private static final Token END = new Token(Kind.SIGN, "");

  private final List<Token> tokens = new ArrayList<>();
  private int place;

  Tokens(String text) {
    Matcher next = NEXT.matcher(text);
    int at = 0;
    int end = text.stripTrailing().length();
    while (at < end) {
      if (!next.region(at, end).lookingAt()) {
        throw new NotUnderstood(
            "It makes no sense from “%s” on. %s"
                .formatted(shortened(text.substring(at).strip()), UnaryTests.TAKES));
      }
      tokens.add(token(next));
      at = next.end();
    }
  }

  private static Token token(Matcher next) {
    if (next.group(1) != null) {
      return new Token(Kind.TEXT, unescaped(next.group(1)));
    }
    if (next.group(2) != null) {
      return new Token(Kind.NUMBER, next.group(2));
    }
    return next.group(3) != null
        ? new Token(Kind.SIGN, next.group(3))
        : new Token(Kind.WORD, next.group(4));
  }

  private static String unescaped(String quoted) {
    return ESCAPED
        .matcher(quoted.substring(1, quoted.length() - 1))
        .replaceAll(escape -> Matcher.quoteReplacement(meant(escape.group(1))));
  }

  private static String meant(String escape) {
    return switch (escape.charAt(0)) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'u' ->
          escape.length() == 5
              ? String.valueOf((char) Integer.parseInt(escape.substring(1), 16))
              : "\\u";
      case '"', '\\', '\'' -> escape;
      default -> "\\" + escape;
    };
  }

  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  Token peek() {
    return place < tokens.size() ? tokens.get(place) : END;
  }

  Token take() {
    Token next = peek();
    place++;
    return next;
  }

  boolean takes(String sign) {
    boolean there = peek().is(sign);
    if (there) {
      place++;
    }
    return there;
  }

  void needs(String sign) {
    if (!takes(sign)) {
      throw unexpected("“" + sign + "”");
    }
  }

  boolean atEnd() {
    return place >= tokens.size();
  }

  /** What is said where something else was to come. */
  NotUnderstood unexpected(String wanted) {
    String found = atEnd() ? "the end" : "“" + shortened(peek().value()) + "”";
    return new NotUnderstood(
        "%s stands there where %s is to stand. %s".formatted(found, wanted, UnaryTests.TAKES));
  }

  static BigDecimal number(Token token) {
    return new BigDecimal(token.value());
  }
}
