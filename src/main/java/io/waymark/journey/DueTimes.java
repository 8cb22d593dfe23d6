package io.waymark.journey;

import io.waymark.contact.Contact;
import io.waymark.contact.Zones;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Waits;
import io.waymark.journey.model.Dates;
import io.waymark.journey.model.Durations;
import io.waymark.journey.model.Expression;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Moments;
import io.waymark.journey.model.Until;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works out until when somebody waits. What cannot be worked out is over at once: nobody is left
 * standing for a wrong expression or a date that is not known.
 */
@Component
class DueTimes {

  private final Situation situation;
  private final Feel feel;
  private final Zones zones;
  private final BestTimes bestTimes;
  private final Waits waits;
  private final Clock clock;

  DueTimes(
      Situation situation, Feel feel, Zones zones, BestTimes bestTimes, Waits waits, Clock clock) {
    this.situation = situation;
    this.feel = feel;
    this.zones = zones;
    this.bestTimes = bestTimes;
    this.waits = waits;
    this.clock = clock;
  }

  /**
   * @param note why it is this moment, where the author cannot know, or why it is not what they
   *     meant; else null
   */
  record Due(Instant at, @Nullable String note) {}

  /** The note says what kind of value there was, never the value. */
  Due of(JourneyModel.Timer timer, Contact contact, Enrolment enrolment, JourneyModel model) {
    Instant now = clock.instant();
    if (timer.until() != null) {
      return local(timer.until(), contact, enrolment, model, now);
    }
    if (!timer.written().isFeel()) {
      return new Due(
          timer.kind() == JourneyModel.TimerKind.DATE
              ? OffsetDateTime.parse(timer.written().text()).toInstant()
              : Durations.parse(timer.written().text()).after(now),
          null);
    }
    Object value =
        feel.evaluate(timer.written(), situation.of(contact, null, enrolment, timer.written()))
            .value();
    return Moments.from(value, now)
        .map(at -> new Due(at, null))
        .orElseGet(() -> new Due(now, unclear(timer.written(), value)));
  }

  private Due local(
      Until until, Contact contact, Enrolment enrolment, JourneyModel model, Instant now) {
    ZoneId zone = zones.of(contact);
    return switch (until) {
      case Until.Time time -> new Due(time.from(notYetOver(now, enrolment), zone), null);
      case Until.Hours hours -> new Due(hours.from(now, zone), null);
      case Until.BestTime best -> bestTimes.of(best, contact, model, now);
      case Until.Date date ->
          Dates.of(contact.attributes().get(date.attribute()))
              .map(day -> new Due(date.from(day, zone), null))
              .orElseGet(() -> new Due(now, noDate(date.attribute(), contact)));
    };
  }

  /**
   * Whoever enters at nine and is to wait until nine comes there some moments later. Whoever has
   * waited before may come from the same time of day, and means the next.
   */
  private Instant notYetOver(Instant now, Enrolment enrolment) {
    return waits.any(enrolment.id()) ? now : now.truncatedTo(ChronoUnit.MINUTES);
  }

  /** The value itself is not repeated: the sentence is kept, and it may be personal. */
  private static String noDate(String attribute, Contact contact) {
    return (contact.attributes().containsKey(attribute)
            ? "What is known under \"%s\" %s.".formatted(attribute, Dates.FORM)
            : "No date is known under \"%s\".".formatted(attribute))
        + " Went on at once.";
  }

  private static String unclear(Expression written, @Nullable Object value) {
    String kind =
        switch (value) {
          case null -> "nothing";
          case String text -> "a text that is no time";
          case Number number -> "a number";
          default -> "no time";
        };
    return "The time \"%s\" could not be worked out: it came to %s. Went on at once."
        .formatted(written, kind);
  }
}
