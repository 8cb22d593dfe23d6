package io.waymark.content;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Points every link of an unknown kind, or to nothing, to the sender's own site. Works on the text
 * and not on a parsed document, for that would lose the comments that Outlook reads.
 */
final class SafeLinks {

  /** What may follow is asked before what stands in front: that is dear at every character. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?=[hsafbpx])(?<=[\\s\"'/])((?:href|src|action|formaction|background|poster|xlink:href)\\s*=\\s*)"
              + "(\"[^\"]*+\"|'[^']*+'|[^\\s\"'>][^\\s>]*+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*+):.*", Pattern.DOTALL);

  private static final Pattern RUNS =
      Pattern.compile("(?:javascript|vbscript):|data:[\\w.+/-]*[;,]");
  private static final Pattern QUOTES = Pattern.compile("^[\"']|[\"']$");
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}\\p{Cf}]");

  private static final Set<String> KNOWN = Set.of("http", "https", "mailto", "tel", "sms", "cid");

  private SafeLinks() {}

  /**
   * @param instead where a link leads that must not lead where it says, e.g. the shop
   */
  static String in(String html, String instead) {
    String shop = safe(instead) && !instead.isBlank() ? Html.escape(instead) : "#";
    return LINK.matcher(html)
        .replaceAll(
            match -> {
              boolean link = match.group(1).toLowerCase(Locale.ROOT).startsWith("href");
              String value = bare(match.group(2));
              boolean good = safe(value) && !(link && value.isBlank());
              return Matcher.quoteReplacement(
                  good ? match.group() : match.group(1) + "\"" + (link ? shop : "#") + "\"");
            });
  }

  private static String bare(String value) {
    return QUOTES.matcher(value).replaceAll("");
  }

  /** What a browser would run or show as a page of its own, as a value by itself. */
  static boolean runs(String value) {
    return !value.strip().contains(" ") && RUNS.matcher(seen(value)).lookingAt();
  }

  private static String seen(String value) {
    return UNSEEN
        .matcher(Parser.unescapeEntities(value, true))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean safe(String value) {
    Matcher scheme = SCHEME.matcher(seen(value));
    return !scheme.matches() || KNOWN.contains(scheme.group(1));
  }
}
