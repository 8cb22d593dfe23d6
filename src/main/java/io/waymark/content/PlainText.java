package io.waymark.content;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.QueryParser;

/** The same message for people who read without HTML. */
final class PlainText {

  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote");
  private static final Set<String> LINES = Set.of("div", "tr", "li", "section", "article");

  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Evaluator UNSEEN =
      QueryParser.parse("head, style, script, title, [style*=display:none]");
  private static final Pattern UNPRINTED =
      Pattern.compile("[\\u00ad\\u034f\\u200b-\\u200f\\u2060\\ufeff]");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final Pattern AROUND_LINES = Pattern.compile(" ?\n ?");
  private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");

  private PlainText() {}

  static String of(String html) {
    Document document = Jsoup.parse(html);
    document.select(UNSEEN).remove();
    var writer = new Writer();
    document.body().traverse(writer);
    return writer.text();
  }

  private static final class Writer implements NodeVisitor {

    private final StringBuilder out = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        word(text.text());
      } else if (node instanceof Element element) {
        open(element);
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) return;
      if (element.normalName().equals("a")) link(element);
      if (CELLS.contains(element.normalName()) && element.nextElementSibling() != null) word(" ");
      separate(element.normalName());
    }

    private void open(Element element) {
      separate(element.normalName());
      switch (element.normalName()) {
        case "br" -> out.append('\n');
        case "hr" -> out.append("\n----\n");
        case "li" -> out.append(number(element));
        case "img" -> word(linked(element) ? element.attr("alt") : "");
        default -> {}
      }
    }

    /** A picture's words matter only where they are all there is to click on. */
    private static boolean linked(Element image) {
      Element link = image.closest("a");
      return link != null && link.text().isBlank();
    }

    private static String number(Element item) {
      Element list = item.parent();
      return list != null && list.normalName().equals("ol")
          ? (item.elementSiblingIndex() + 1) + ". "
          : "- ";
    }

    private void separate(String name) {
      if (PARAGRAPHS.contains(name)) out.append("\n\n");
      if (LINES.contains(name) && !ended()) out.append('\n');
    }

    private boolean ended() {
      return !out.isEmpty() && out.charAt(out.length() - 1) == '\n';
    }

    private void link(Element element) {
      String url = element.attr("href").strip();
      if (url.isEmpty() || url.startsWith("#")) return;
      String shown = url.toLowerCase(Locale.ROOT).startsWith("mailto:") ? url.substring(7) : url;
      if (!element.text().strip().equals(shown)) out.append(" (").append(shown).append(')');
    }

    private void word(String text) {
      boolean fresh = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
      out.append(fresh ? text.stripLeading() : text);
    }

    String text() {
      String printed = UNPRINTED.matcher(out.toString().replace('\u00a0', ' ')).replaceAll("");
      String lines = AROUND_LINES.matcher(BLANKS.matcher(printed).replaceAll(" ")).replaceAll("\n");
      return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip() + "\n";
    }
  }
}
