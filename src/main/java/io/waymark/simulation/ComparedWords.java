package io.waymark.simulation;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How two drafts differ, as somebody reads it. */
final class ComparedWords {

  private static final int MOST = 10;
  private static final String DRAFT = "the draft";
  private static final String OTHER = "the other";

  private final StringBuilder text = new StringBuilder();

  private ComparedWords() {}

  static String of(Comparison comparison) {
    var words = new ComparedWords();
    words.line(
        "== Compared: %d of %d people get the same messages from both.",
        comparison.same(), comparison.people());
    comparison.messages().forEach(words::message);
    List<Comparison.Difference> differences = comparison.differences();
    differences.stream().limit(MOST).forEach(words::person);
    if (differences.size() > MOST) {
      words.line("  … and more people; --json has them.");
    }
    return words.text.toString();
  }

  private void message(Comparison.Message message) {
    line(
        "  %-40s %6d → %d",
        message.journey() + "/" + message.message(), message.first(), message.second());
    Comparison.Receivers receivers = message.receivers();
    if (receivers != null) {
      String name = "“" + message.message() + "”";
      people(receivers.onlyFirst(), name + " only with " + DRAFT);
      people(receivers.onlySecond(), name + " only with " + OTHER);
      people(receivers.moreFirst(), name + " more often with " + DRAFT);
      people(receivers.moreSecond(), name + " more often with " + OTHER);
      shifted(receivers.later(), name, "later");
      shifted(receivers.earlier(), name, "earlier");
    }
  }

  private void shifted(Comparison.@Nullable Shift shift, String name, String where) {
    if (shift != null) {
      String least = length(shift.least());
      String most = length(shift.most());
      people(
          shift.people(),
          "%s %s %s with %s"
              .formatted(name, least.equals(most) ? least : least + " to " + most, where, OTHER));
    }
  }

  private void people(long number, String what) {
    if (number > 0) {
      line("    %s %s.", number == 1 ? "1 person gets" : number + " people get", what);
    }
  }

  private void person(Comparison.Difference difference) {
    line(
        "  %s gets %s.",
        difference.person(),
        Stream.of(more(difference.onlyFirst(), DRAFT), more(difference.onlySecond(), OTHER))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", and ")));
  }

  private static String more(List<String> messages, String draft) {
    Map<String, Long> times =
        messages.stream()
            .map(message -> message.substring(message.indexOf('/') + 1))
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    String names =
        times.entrySet().stream()
            .map(one -> "“%s”%s".formatted(one.getKey(), often(one.getValue())))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : names + " only with " + draft;
  }

  private static String often(long times) {
    return times == 1 ? "" : " (" + times + " times)";
  }

  /** To the minute, e.g. {@code 1 d 2 h}; what is shorter, to the second. */
  private static String length(Duration length) {
    Duration minutes = length.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
    String text =
        Stream.of(
                part(minutes.toDays(), "d"),
                part(minutes.toHoursPart(), "h"),
                part(minutes.toMinutesPart(), "min"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? length.toSeconds() + " s" : text;
  }

  private static String part(long number, String unit) {
    return number == 0 ? "" : number + " " + unit;
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }
}
