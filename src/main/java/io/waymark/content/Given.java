package io.waymark.content;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
  static Set<Lookup> without(Set<Lookup> lookups, String source) {
    var given = new HashSet<>(LANGUAGE);
    for (Matcher tag = TAG.matcher(source); tag.find(); ) {
      given.add(tag.group(1));
    }
    return lookups.stream()
        .filter(lookup -> !given.contains(lookup.root()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
