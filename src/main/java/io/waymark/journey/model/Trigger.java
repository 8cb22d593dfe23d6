package io.waymark.journey.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What lets people into a journey. */
public sealed interface Trigger {

  /** Something they do. */
  record Event() implements Trigger {}

  /** Somebody who asks for it over the API. */
  record Api() implements Trigger {}

  /**
   * Everybody in a segment, once, when somebody says so.
   *
   * @param segment its key
   */
  record Everyone(String segment) implements Trigger {}

  /** That something becomes of them by all they do and by time. */
  sealed interface OfAudience extends Trigger {

    /** The name under which it is recorded. */
    String event();

    /** Properties that the record has to have. */
    Map<String, String> properties();

    /** In words that follow <i>they</i>. */
    String words();
  }

  /**
   * That they join a segment or leave it.
   *
   * @param segment its key
   */
  record OfSegment(String segment, boolean joins) implements OfAudience {

    @Override
    public String event() {
      return joins ? "Segment Joined" : "Segment Left";
    }

    @Override
    public Map<String, String> properties() {
      return Map.of("segment", segment);
    }

    @Override
    public String words() {
      return "%s the segment \"%s\"".formatted(joins ? "join" : "leave", segment);
    }
  }

  /**
   * That a score of theirs crosses a threshold.
   *
   * @param threshold its name
   * @param up or falls back from it
   */
  record OfScore(String score, String threshold, boolean up) implements OfAudience {

    @Override
    public String event() {
      return up ? "Score Reached" : "Score Fell";
    }

    @Override
    public Map<String, String> properties() {
      return Map.of("score", score, "threshold", threshold);
    }

    @Override
    public String words() {
      return "%s \"%s\" of the score \"%s\""
          .formatted(up ? "reach" : "fall back from", threshold, score);
    }
  }

  /**
   * That they come into a stage of life.
   *
   * @param stage its key
   */
  record OfStage(String stage) implements OfAudience {

    @Override
    public String event() {
      return "Stage Changed";
    }

    @Override
    public Map<String, String> properties() {
      return Map.of("to", stage);
    }

    @Override
    public String words() {
      return "come into the stage \"%s\"".formatted(stage);
    }
  }

  /**
   * A day of their own, e.g. a birthday.
   *
   * @param attribute of the contact, a date
   * @param offset from the day, e.g. a week before
   * @param at local time of the person
   * @param yearly whether it comes round every year; who was born on 29 February has it on the 28th
   *     in other years
   */
  record OnDate(String attribute, Period offset, LocalTime at, boolean yearly) implements Trigger {

    /**
     * @param day the occurrence, without the offset
     * @param moment when it lets the person in
     */
    public record Occurrence(LocalDate day, Instant moment) {}

    /** The latest occurrence that has come by then. */
    public Optional<Occurrence> latest(LocalDate date, ZoneId zone, Instant by) {
      return around(date, zone, by)
          .filter(occurrence -> !occurrence.moment().isAfter(by))
          .reduce((earlier, later) -> later);
    }

    /** The first occurrence after that moment. */
    public Optional<Occurrence> next(LocalDate date, ZoneId zone, Instant after) {
      return around(date, zone, after)
          .filter(occurrence -> occurrence.moment().isAfter(after))
          .findFirst();
    }

    private java.util.stream.Stream<Occurrence> around(
        LocalDate date, ZoneId zone, Instant moment) {
      if (!yearly) {
        return java.util.stream.Stream.of(occurrence(date, zone));
      }
      int year = moment.atZone(zone).toLocalDate().minus(offset).getYear();
      return IntStream.rangeClosed(Math.max(year - 1, date.getYear()), year + 2)
          .mapToObj(date::withYear)
          .map(day -> occurrence(day, zone));
    }

    private Occurrence occurrence(LocalDate day, ZoneId zone) {
      return new Occurrence(day, day.plus(offset).atTime(at).atZone(zone).toInstant());
    }
  }
}
