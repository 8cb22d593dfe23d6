package io.waymark.simulation;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A result as somebody reads it. */
final class Words {

  private static final int MOST = 10;

  private final StringBuilder text = new StringBuilder();

  private Words() {}

  static String of(Play.Result result) {
    var words = new Words();
    for (int i = 0; i < result.runs().size(); i++) {
      if (result.runs().size() > 1) {
        words.line("== Draft %d", i + 1);
      }
      words.sum(result.runs().get(i).sum());
    }
    if (result.comparison() != null) {
      words.text.append('\n').append(ComparedWords.of(result.comparison()));
    }
    return words.text.toString();
  }

  private void sum(Outcome sum) {
    line(
        "%d people, %d events, from %s to %s; nothing is more than %s late.",
        sum.people(), sum.events(), sum.from(), sum.to(), span(sum));
    line("%d messages sent, %d kept back or put off by a cap.", sum.sent(), sum.overCap());
    sum.journeys().forEach(this::journey);
  }

  private static String span(Outcome sum) {
    return sum.grain()
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .substring(2)
        .toLowerCase(java.util.Locale.ROOT);
  }

  private void journey(Outcome.Journey journey) {
    line("");
    line(
        "%s: %d entered, %d held out; %d went through, %d left, %d are under way; %d reached the goal.",
        journey.name(),
        journey.entered(),
        journey.heldOut(),
        journey.completed(),
        journey.exited(),
        journey.live(),
        journey.reachedGoal());
    if (!journey.exits().isEmpty()) {
      line("  left: %s", counts(journey.exits()));
    }
    journey.stuck().forEach(this::stuck);
    for (Outcome.Message message : journey.messages()) {
      line(
          "  %-40s %6d sent%s%s",
          message.name(),
          message.sent(),
          message.waiting() == 0 ? "" : ", %d held".formatted(message.waiting()),
          message.notSent().isEmpty() ? "" : ", not sent: " + counts(message.notSent()));
    }
    List<Outcome.Path> paths = journey.paths();
    paths.stream().limit(MOST).forEach(this::path);
    if (paths.size() > MOST) {
      line("  … and %d more ways", paths.size() - MOST);
    }
  }

  private void stuck(Outcome.Stuck stuck) {
    line(
        "  stuck at %s: %s, e.g. %s. %s",
        stuck.name(),
        stuck.people() == 1 ? "1 person" : stuck.people() + " people",
        stuck.example(),
        stuck.reason());
  }

  private void path(Outcome.Path path) {
    line("  %6d × %s: %s", path.passes(), String.join(" · ", path.elements()), path.end());
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }
}
