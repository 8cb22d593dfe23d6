package io.waymark.intake.file;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why another system writes to somebody no longer.
 *
 * @param reason why nothing is ever sent to the address again; null where something may be
 * @param withdrew whether the person said so, which a new consent may undo
 */
record Silence(@Nullable String reason, boolean withdrew) {

  private static final Set<String> NONE = Set.of("", "no", "false", "0", "none", "null", "never");

  /** From a word or a list of them, in whatever notation. */
  static Silence of(String cell) {
    String plain = cell.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    if (NONE.contains(plain)) {
      return new Silence(null, false);
    }
    boolean withdrew = plain.contains("unsubscribe");
    return new Silence(reason(plain, withdrew), withdrew);
  }

  private static @Nullable String reason(String plain, boolean withdrew) {
    if (plain.contains("spam") || plain.contains("complain")) {
      return "complaint";
    }
    if (plain.contains("bounce") || plain.contains("cleaned")) {
      return "hard bounce";
    }
    if (plain.contains("invalid")) {
      return "invalid address";
    }
    return withdrew && !plain.contains("suppressed") ? null : "suppressed by hand";
  }
}
