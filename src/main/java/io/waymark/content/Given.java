package io.waymark.content;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names a piece of Liquid gives itself. */
final class Given {

  private static final Pattern TAG =
      Pattern.compile(
          "\\{%-?\\s*(?:assign|capture|for|tablerow|increment|decrement)\\s+[\"']?([\\w-]+)");

  private static final Set<String> LANGUAGE =
      Set.of("forloop", "tablerowloop", "empty", "blank", "nil", "null", "true", "false", "in");

  private Given() {}

  /**
   * Where in the text a name is given does not matter: what is too early is empty, as in Liquid.
   */
  static Set<String> without(Set<String> names, String source) {
    var others = new HashSet<>(names);
    others.removeAll(LANGUAGE);
    for (Matcher tag = TAG.matcher(source); tag.find(); ) {
      others.remove(tag.group(1));
    }
    return others;
  }
}
