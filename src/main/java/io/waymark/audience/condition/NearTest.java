package io.waymark.audience.condition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Compares days and moments with the present; time alone changes the answer. */
record NearTest(How how, Duration length) implements TimeTest {

  private static final String BEHIND = " + interval '1 microsecond'";

  enum How {
    WITHIN_LAST("is within the last %s"),
    WITHIN_NEXT("is within the next %s"),
    LONGER_AGO("is longer ago than %s"),
    FURTHER_AHEAD("is further ahead than %s");

    private final String words;

    How(String words) {
      this.words = words;
    }
  }

  @Override
  public String compare(String moment, SqlText sql) {
    String past = sql.now() + " - " + span(length, sql);
    String future = sql.now() + " + " + span(length, sql);
    return switch (how) {
      case WITHIN_LAST -> "%1$s <= %2$s and %1$s > %3$s".formatted(moment, sql.now(), past);
      case WITHIN_NEXT -> "%1$s >= %2$s and %1$s < %3$s".formatted(moment, sql.now(), future);
      case LONGER_AGO -> moment + " <= " + past;
      case FURTHER_AHEAD -> moment + " >= " + future;
    };
  }

  static String span(Duration length, SqlText sql) {
    return "make_interval(secs => " + sql.bind(length.toSeconds()) + ")";
  }

  @Override
  public boolean holds(Instant moment, Instant now, ZoneId zone) {
    return switch (how) {
      case WITHIN_LAST -> !moment.isAfter(now) && moment.isAfter(now.minus(length));
      case WITHIN_NEXT -> !moment.isBefore(now) && moment.isBefore(now.plus(length));
      case LONGER_AGO -> !moment.isAfter(now.minus(length));
      case FURTHER_AHEAD -> !moment.isBefore(now.plus(length));
    };
  }

  /** Asked again right behind those edges that still belong to the answer before. */
  @Override
  public List<String> edges(String moment, SqlText sql) {
    String earlier = moment + " - " + span(length, sql) + BEHIND;
    String later = moment + " + " + span(length, sql);
    return switch (how) {
      case WITHIN_LAST -> List.of(moment, later);
      case LONGER_AGO -> List.of(later);
      case WITHIN_NEXT -> List.of(earlier, moment + BEHIND);
      case FURTHER_AHEAD -> List.of(earlier);
    };
  }

  @Override
  public String words() {
    return how.words.formatted(Words.length(length));
  }

  @Override
  public boolean moving() {
    return true;
  }
}
