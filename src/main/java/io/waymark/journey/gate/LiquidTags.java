package io.waymark.journey.gate;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of a message that decide what is written. */
final class LiquidTags {

  private static final Pattern TAG = Pattern.compile("\\{%.*?%}", Pattern.DOTALL);

  private LiquidTags() {}

  /** Whatever in them is so written. */
  static Stream<MatchResult> find(Pattern asked, String message) {
    return TAG.matcher(message).results().flatMap(tag -> asked.matcher(tag.group()).results());
  }
}
