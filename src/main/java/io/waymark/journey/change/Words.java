package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.waymark.journey.model.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names and values as a reviewer reads them, in Markdown. */
final class Words {

  private static final int LONGEST = 200;

  private Words() {}

  /** As its author calls it, or empty. */
  static String name(FlowElement element) {
    return element.getName() == null ? "" : element.getName().strip();
  }

  static String emphasis(String text) {
    return "*" + line(text).replaceAll("([\\\\*_`<>\\[\\]])", "\\\\$1") + "*";
  }

  /** A value as it is written. */
  static String value(@Nullable String text) {
    return text == null || text.isBlank() ? "nothing" : "`" + line(text).replace('`', '\'') + "`";
  }

  static String quoted(String text) {
    return "\"" + line(text).replaceAll("([\\\\*_`<>\\[\\]])", "\\\\$1") + "\"";
  }

  /** {@code P3DT1H} as 3 days 1 hour; as it stands where it is no length of time. */
  static String time(String text) {
    try {
      Durations.Length length = Durations.parse(text.strip());
      Period period = length.period();
      Duration duration = length.duration();
      var parts = new ArrayList<String>();
      part(period.getYears(), "year", parts);
      part(period.getMonths(), "month", parts);
      part(period.getDays(), "day", parts);
      part(duration.toHours(), "hour", parts);
      part(duration.toMinutesPart(), "minute", parts);
      part(duration.toSecondsPart(), "second", parts);
      return parts.isEmpty() ? value(text) : "*" + String.join(" ", parts) + "*";
    } catch (DateTimeException | ArithmeticException e) {
      return value(text);
    }
  }

  private static void part(long number, String unit, List<String> parts) {
    if (number != 0) {
      parts.add(number + " " + unit + (number == 1 ? "" : "s"));
    }
  }

  private static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
