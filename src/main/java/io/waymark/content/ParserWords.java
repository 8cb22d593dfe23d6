package io.waymark.content;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what Liquid's parser found in words that an author knows. */
final class ParserWords {

  private static final int LONGEST = 80;

  private static final Pattern WRAPPED =
      Pattern.compile("\\w+ error \"(.*)\" on line \\d+, index \\d+");

  private static final Map<Pattern, String> SENTENCES =
      Map.of(
          Pattern.compile("(?:mismatched|extraneous) input '(.*)' expecting (?s:.*)"),
              "“$1” is not expected here: something before it is missing or not closed",
          Pattern.compile("missing '(.*)' at '(.*)'"), "“$1” is missing before “$2”",
          Pattern.compile("no viable alternative at input '(.*)'"),
              "what comes after “$1” makes no sense",
          Pattern.compile("token recognition error at: '(.*)'"), "“$1” makes no sense here");

  private ParserWords() {}

  /** The parser's message shows the source and a caret; its last line says what was expected. */
  static String plain(String message) {
    String said = message.strip();
    String last = said.substring(said.lastIndexOf('\n') + 1).strip();
    last = WRAPPED.matcher(last).replaceFirst("$1");
    if (last.contains("'<EOF>'")) {
      return "This is not valid Liquid: the message ends before a tag or block is closed.";
    }
    for (Map.Entry<Pattern, String> known : SENTENCES.entrySet()) {
      Matcher words = known.getKey().matcher(last);
      if (words.matches()) {
        return "This is not valid Liquid: " + words.replaceFirst(known.getValue()) + ".";
      }
    }
    String detail = last.isEmpty() || last.equals("^") ? "something is missing or misspelt" : last;
    return "This is not valid Liquid: "
        + (detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…")
        + ".";
  }
}
