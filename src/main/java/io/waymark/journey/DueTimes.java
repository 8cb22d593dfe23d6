package io.waymark.journey;

import io.waymark.contact.Contact;
import io.waymark.contact.Zones;
import io.waymark.enrolment.Enrolment;
import io.waymark.journey.model.Dates;
import io.waymark.journey.model.Durations;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Moments;
import io.waymark.journey.model.Until;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
  private final Clock clock;

  DueTimes(Situation situation, Feel feel, Zones zones, Clock clock) {
    this.situation = situation;
    this.feel = feel;
    this.zones = zones;
    this.clock = clock;
  }

  Instant of(JourneyModel.Timer timer, Contact contact, Enrolment enrolment) {
    Instant now = clock.instant();
    if (timer.until() != null) {
      return local(timer.until(), contact, now);
    }
    if (!timer.written().isFeel()) {
      return timer.kind() == JourneyModel.TimerKind.DATE
          ? OffsetDateTime.parse(timer.written().text()).toInstant()
          : Durations.parse(timer.written().text()).after(now);
    }
    Object value =
        feel.evaluate(timer.written(), situation.of(contact, null, enrolment, timer.written()))
            .value();
    return Moments.from(value, now).orElse(now);
  }

  private Instant local(Until until, Contact contact, Instant now) {
    ZoneId zone = zones.of(contact);
    return switch (until) {
      case Until.Time time -> time.from(now, zone);
      case Until.Hours hours -> hours.from(now, zone);
      case Until.Date date ->
          Dates.of(contact.attributes().get(date.attribute()))
              .map(day -> date.from(day, zone))
              .orElse(now);
    };
  }
}
