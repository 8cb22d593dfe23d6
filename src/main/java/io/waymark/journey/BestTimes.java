package io.waymark.journey;

import io.waymark.audience.SendTimes;
import io.waymark.contact.Contact;
import io.waymark.contact.Zones;
import io.waymark.enrolment.QuietTimes;
import io.waymark.journey.gate.Sending;
import io.waymark.journey.gate.StepCatalog;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Until;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Waits until the best time to write: never one at which what the journey sends is not sent. */
@Component
class BestTimes {

  private final SendTimes sendTimes;
  private final StepCatalog steps;
  private final QuietTimes quietTimes;
  private final Zones zones;

  BestTimes(SendTimes sendTimes, StepCatalog steps, QuietTimes quietTimes, Zones zones) {
    this.sendTimes = sendTimes;
    this.steps = steps;
    this.quietTimes = quietTimes;
    this.zones = zones;
  }

  DueTimes.Due of(Until.BestTime wait, Contact contact, JourneyModel model, Instant now) {
    Predicate<LocalTime> quiet = quiet(model);
    return sendTimes
        .next(contact, now, quiet)
        .map(best -> new DueTimes.Due(best.at(), best.why()))
        .orElseGet(() -> otherwise(wait.otherwise(), contact, quiet, now));
  }

  private DueTimes.Due otherwise(
      Until.Time written, Contact contact, Predicate<LocalTime> quiet, Instant now) {
    LocalTime at =
        Stream.iterate(written.at(), time -> time.plusHours(1))
            .limit(24)
            .filter(quiet.negate())
            .findFirst()
            .orElse(written.at());
    return new DueTimes.Due(
        new Until.Time(at, written.days()).from(now, zones.of(contact)),
        "Too little is known yet of when people visit, so that %s was taken, %s."
            .formatted(
                at,
                at.equals(written.at())
                    ? "as the step says"
                    : "because it is quiet at %s".formatted(written.at())));
  }

  private Predicate<LocalTime> quiet(JourneyModel model) {
    Set<String> channels =
        model.tasks().stream()
            .flatMap(task -> steps.sends(task).stream())
            .filter(Sending::promotional)
            .map(Sending::channel)
            .collect(Collectors.toSet());
    return time -> channels.stream().anyMatch(channel -> quietTimes.quiet(channel, time));
  }
}
