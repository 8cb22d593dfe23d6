package io.waymark.content;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.waymark.content.Spans.Span;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MJML to HTML once, when the message is compiled. Liquid is taken out before and put back after,
 * so MJML never sees data and data can never become MJML.
 */
final class Mjml {

  private static final Pattern MARK = Pattern.compile("wm(\\d{1,6})x");
  private static final Pattern LEFT = Pattern.compile("<(mj-[a-z-]+)");
  private static final Pattern BODY = Pattern.compile("<body[^>]*>");

  private Mjml() {}

  static String toHtml(String mjml, String preheader) {
    refuse(mjml);
    List<Span> spans = Spans.in(mjml);
    ClosedTags.check(mjml, spans);
    BareText.check(mjml);
    String marked = mark(mjml, spans);
    String html = render(marked);
    Matcher left = LEFT.matcher(html);
    if (left.find()) throw unknown(mjml, left.group(1));
    return withPreheader(restore(html, mjml, spans), preheader);
  }

  private static void refuse(String mjml) {
    String lower = mjml.toLowerCase(Locale.ROOT);
    for (String word : List.of("<!doctype", "<!entity", "<?xml-stylesheet", "<mj-include")) {
      int at = lower.indexOf(word);
      if (at >= 0) {
        throw Spans.at(mjml, at, "A message may not use " + word + ". Leave it out.");
      }
    }
    if (!lower.contains("<mjml")) {
      throw new LiquidProblem(1, 1, "The e-mail has no <mjml> element. Write its text in MJML.");
    }
    if (!lower.contains("<mj-body")) {
      throw new LiquidProblem(1, 1, "The e-mail has no <mj-body>. Put its text into one.");
    }
    if (MARK.matcher(mjml).find()) {
      throw new LiquidProblem(0, 0, "The text holds a word like wm1x, which stands for something.");
    }
  }

  private static String render(String marked) {
    try {
      return Mjml4j.render(marked);
    } catch (RuntimeException e) {
      throw new LiquidProblem(0, 0, "The MJML cannot be read. Check that every element is closed.");
    } catch (StackOverflowError e) {
      throw new LiquidProblem(0, 0, "The MJML is nested too deeply. Make it simpler.");
    }
  }

  private static String mark(String source, List<Span> spans) {
    var out = new StringBuilder(source.length());
    int at = 0;
    for (int i = 0; i < spans.size(); i++) {
      out.append(source, at, spans.get(i).from()).append("wm").append(i).append('x');
      at = spans.get(i).to();
    }
    return out.append(source, at, source.length()).toString();
  }

  private static String restore(String marked, String source, List<Span> spans) {
    return MARK.matcher(marked)
        .replaceAll(
            match -> {
              int index = Integer.parseInt(match.group(1));
              if (index >= spans.size()) return Matcher.quoteReplacement(match.group());
              Span span = spans.get(index);
              return Matcher.quoteReplacement(source.substring(span.from(), span.to()));
            });
  }

  private static String withPreheader(String html, String preheader) {
    if (preheader.isEmpty()) return html;
    List<Span> spans = Spans.in(preheader);
    String text = restore(Html.escape(mark(preheader, spans)), preheader, spans);
    String hidden =
        "<div style=\"display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;"
            + "opacity:0;overflow:hidden;\">"
            + text
            + "</div>";
    return BODY.matcher(html)
        .replaceFirst(match -> Matcher.quoteReplacement(match.group() + hidden));
  }

  private static LiquidProblem unknown(String mjml, String element) {
    return Spans.at(
        mjml,
        Math.max(0, mjml.indexOf("<" + element)),
        "MJML knows no element <" + element + "> in this place. Mend or move it.");
  }
}
