package io.waymark.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that stands where MJML has no place for it: it is lost, or comes out somewhere else. */
final class BareText {

  private static final Pattern TAG =
      Pattern.compile(
          "<!--(?s:.*?)-->|<\\?(?s:.*?)\\?>|<(/?)(mj[a-z-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>");

  private static final Set<String> HOLD_TEXT =
      Set.of(
          "mj-text",
          "mj-button",
          "mj-table",
          "mj-raw",
          "mj-style",
          "mj-title",
          "mj-preview",
          "mj-social-element",
          "mj-navbar-link",
          "mj-accordion-title",
          "mj-accordion-text");

  private static final int SHOWN = 40;

  /**
   * @param in the element it stands in; empty where it stands in none
   */
  private record Piece(String in, int at, String text) {}

  private BareText() {}

  /**
   * @throws LiquidProblem at text that stands before or behind everything
   */
  static void check(String mjml) {
    for (Piece piece : pieces(mjml, ' ')) {
      if (piece.in().isEmpty()) {
        throw Spans.at(
            mjml,
            piece.at(),
            "\"%s\" stands outside of <mjml>: nobody would read it. Move it into an <mj-text>, or remove it."
                .formatted(shown(piece)));
      }
    }
  }

  /** What stands inside, but in no element that holds text; Liquid is text, too. */
  static List<LiquidProblem> doubts(String mjml) {
    return pieces(mjml, 'x').stream()
        .filter(piece -> !piece.in().isEmpty())
        .map(
            piece ->
                Spans.at(
                    mjml,
                    piece.at(),
                    "\"%s\" stands in <%s>, which holds no text: people would see it in another place, or not at all."
                        .formatted(shown(piece), piece.in())))
        .toList();
  }

  private static String shown(Piece piece) {
    String line = piece.text().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /**
   * @param liquid what stands for Liquid while it is looked for text
   */
  private static List<Piece> pieces(String mjml, char liquid) {
    String text = filled(mjml, liquid);
    var pieces = new ArrayList<Piece>();
    Deque<String> open = new ArrayDeque<>(List.of(""));
    int from = 0;
    for (Matcher tag = TAG.matcher(text); tag.find(); from = tag.end()) {
      add(open.element(), from, tag.start(), text, mjml, pieces);
      if (tag.group(2) == null || tag.group(3).endsWith("/")) continue;
      if (tag.group(1).isEmpty()) {
        open.push(tag.group(2));
      } else if (open.size() > 1) {
        open.pop();
      }
    }
    add(open.element(), from, text.length(), text, mjml, pieces);
    return pieces;
  }

  private static void add(
      String in, int from, int to, String text, String mjml, List<Piece> pieces) {
    String said = text.substring(from, to);
    if (!HOLD_TEXT.contains(in) && !said.isBlank()) {
      int at = from + said.length() - said.stripLeading().length();
      pieces.add(new Piece(in, at, mjml.substring(at, to).strip()));
    }
  }

  /** Of the same length, so that places stay what they are. */
  private static String filled(String mjml, char liquid) {
    var text = new StringBuilder(mjml);
    for (Spans.Span span : Spans.in(mjml)) {
      text.replace(span.from(), span.to(), String.valueOf(liquid).repeat(span.to() - span.from()));
    }
    return text.toString();
  }
}
