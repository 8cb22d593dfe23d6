package io.waymark.delivery.gate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** In the person's own zone; a text keeps to them in every zone its number may stand for. */
final class NothingInQuietHours implements SendRule {

  @Override
  public Optional<Verdict> ask(Question question) {
    QuietHours quiet = question.lookups().policy().quietHours().get(question.message().channel());
    if (quiet == null || !question.message().promotional()) {
      return Optional.empty();
    }
    Collection<ZoneId> zones =
        question.isText()
            ? question.lookups().zones().possible(question.contact())
            : List.of(question.zone());
    Optional<Instant> over = quiet.over(question.now(), zones);
    if (over.isEmpty()) {
      return Verdict.skip(
          "quiet-hours", "It is never outside the quiet hours in all zones of this number.");
    }
    return over.get().equals(question.now())
        ? Optional.empty()
        : Verdict.defer(over.get(), "quiet-hours", "It is night where the person lives.");
  }
}
