package io.waymark.test;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That a message came, and perhaps what it says and when it came. */
public final class MessageExpectation implements Expectation {

  private static final int SHOWN = 600;
  private static final Duration ENGINE = Duration.ofMinutes(2);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private final Came.Kind kind;
  private final List<String> names = new ArrayList<>();
  private final List<String> contained = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private @Nullable LocalTime time;

  MessageExpectation(Came.Kind kind, String name) {
    this.kind = kind;
    names.add(name);
  }

  /** Which of several comes, a lot decides: this one will do as well. */
  public MessageExpectation or(String other) {
    names.add(other);
    return this;
  }

  /** Subject or text have all of these. */
  public MessageExpectation containing(String... texts) {
    contained.addAll(List.of(texts));
    return this;
  }

  /** Neither subject nor text have any of these. */
  public MessageExpectation notContaining(String... texts) {
    missing.addAll(List.of(texts));
    return this;
  }

  /**
   * It came at this time of day where the person lives, or within the minutes that time passes in.
   *
   * @param time e.g. {@code 09:00}
   */
  public MessageExpectation at(String time) {
    this.time = LocalTime.parse(time);
    return this;
  }

  boolean names(Came came) {
    return came.kind() == kind && names.contains(came.name());
  }

  Optional<String> problem(Came came, ZoneId zone) {
    for (String text : contained) {
      if (!came.text().contains(text)) {
        return Optional.of(
            "%s does not contain \"%s\". It says:\n%s".formatted(came, text, shown(came)));
      }
    }
    for (String text : missing) {
      if (came.text().contains(text)) {
        return Optional.of("%s contains \"%s\". It says:\n%s".formatted(came, text, shown(came)));
      }
    }
    return time == null || isAt(came, zone, time)
        ? Optional.empty()
        : Optional.of(
            "%s came at %s, not at %s, in %s."
                .formatted(came, HOUR.format(came.at().atZone(zone)), time, zone));
  }

  private static boolean isAt(Came came, ZoneId zone, LocalTime time) {
    var day = came.at().atZone(zone).toLocalDate();
    Duration late = Duration.between(day.atTime(time).atZone(zone), came.at().atZone(zone));
    return !late.isNegative() && late.compareTo(ENGINE) < 0;
  }

  private static String shown(Came came) {
    String text = came.text().strip();
    return (text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text)
        .indent(4)
        .stripTrailing();
  }

  List<String> names() {
    return List.copyOf(names);
  }

  boolean isAlert() {
    return kind == Came.Kind.SALES_ALERT;
  }

  @Override
  public String toString() {
    return kind.of(String.join("\" or \"", names));
  }
}
