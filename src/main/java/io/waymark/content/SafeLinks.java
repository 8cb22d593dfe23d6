package io.waymark.content;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Points every link of an unknown kind nowhere. Works on the text and not on a parsed document, for
 * that would lose the comments that Outlook reads.
 */
final class SafeLinks {

  /** What may follow is asked before what stands in front: that is dear at every character. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?=[hsafbpx])(?<=[\\s\"'/])((?:href|src|action|formaction|background|poster|xlink:href)\\s*=\\s*)"
              + "(\"[^\"]*+\"|'[^']*+'|[^\\s\"'>][^\\s>]*+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*+):.*", Pattern.DOTALL);

  private static final Pattern QUOTES = Pattern.compile("^[\"']|[\"']$");
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}\\p{Cf}]");

  private static final Set<String> KNOWN = Set.of("http", "https", "mailto", "tel", "sms", "cid");

  private SafeLinks() {}

  static String in(String html) {
    return LINK.matcher(html)
        .replaceAll(
            match -> {
              String value = match.group(2);
              return Matcher.quoteReplacement(
                  safe(value) ? match.group() : match.group(1) + "\"#\"");
            });
  }

  private static boolean safe(String value) {
    String bare = QUOTES.matcher(value).replaceAll("");
    String seen =
        UNSEEN.matcher(Parser.unescapeEntities(bare, true)).replaceAll("").toLowerCase(Locale.ROOT);
    Matcher scheme = SCHEME.matcher(seen);
    return !scheme.matches() || KNOWN.contains(scheme.group(1));
  }
}
