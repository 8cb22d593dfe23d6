package io.waymark.intake.file;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a cell says about consent. */
enum Reply {
  AGREED,
  WITHDREW,
  /** Never asked, or never answered: neither a consent nor the withdrawal of one. */
  NOTHING;

  private static final Set<String> UNANSWERED =
      Set.of(
          "never subscribed",
          "not subscribed",
          "non subscribed",
          "nonsubscribed",
          "unconfirmed",
          "pending");

  static Optional<Reply> of(String cell) {
    String plain = cell.toLowerCase(Locale.ROOT).replaceAll("[_-]", " ");
    if (UNANSWERED.contains(plain)) {
      return Optional.of(NOTHING);
    }
    return Cell.yes(plain.equals("cleaned") ? "no" : plain).map(yes -> yes ? AGREED : WITHDREW);
  }
}
