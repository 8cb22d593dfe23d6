package io.waymark.content;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MJML's reader would close by itself what an author forgot, and parts would land elsewhere. */
final class ClosedTags {

  private static final Pattern TAG =
      Pattern.compile("<!--(?s:.*?)-->|<(/?)(mj[a-z-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>");

  private record Open(String name, int at) {}

  private ClosedTags() {}

  /**
   * @throws LiquidProblem at the first element that is not closed, or closed without being open
   */
  static void check(String mjml, List<Spans.Span> liquid) {
    Deque<Open> open = new ArrayDeque<>();
    for (Matcher tag = TAG.matcher(blank(mjml, liquid)); tag.find(); ) {
      if (tag.group(2) == null || tag.group(3).endsWith("/")) continue;
      if (tag.group(1).isEmpty()) {
        open.push(new Open(tag.group(2), tag.start()));
      } else if (open.isEmpty()) {
        throw Spans.at(mjml, tag.start(), "Nothing is open here for </" + tag.group(2) + ">.");
      } else if (!open.pop().name().equals(tag.group(2))) {
        throw Spans.at(
            mjml,
            tag.start(),
            "Another element is still open at </" + tag.group(2) + ">. Close it before.");
      }
    }
    if (!open.isEmpty()) {
      throw Spans.at(
          mjml,
          open.peek().at(),
          "<" + open.peek().name() + "> is not closed. Add </" + open.peek().name() + ">.");
    }
  }

  /** Of the same length, so that places stay what they are. */
  private static String blank(String mjml, List<Spans.Span> liquid) {
    var text = new StringBuilder(mjml);
    for (Spans.Span span : liquid) {
      text.replace(span.from(), span.to(), " ".repeat(span.to() - span.from()));
    }
    return text.toString();
  }
}
