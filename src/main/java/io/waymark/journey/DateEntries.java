package io.waymark.journey;

import io.waymark.activity.Activities;
import io.waymark.activity.NewActivity;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Zones;
import io.waymark.enrolment.Agenda;
import io.waymark.enrolment.Due;
import io.waymark.journey.model.Dates;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets people into journeys on days of their own, each at the local time where they live. */
@Component
class DateEntries implements Agenda {

  private static final int AT_ONCE = 500;
  private static final List<Duration> NEAR = List.of(Duration.ofDays(2), Duration.ofDays(40));
  private static final ContactId FIRST = new ContactId(0);

  private final Catalogue catalogue;
  private final Contacts contacts;
  private final Zones zones;
  private final Activities activities;
  private final LetIn entrance;
  private final Clock clock;
  private final Set<String> indexed = ConcurrentHashMap.newKeySet();

  DateEntries(
      Catalogue catalogue,
      Contacts contacts,
      Zones zones,
      Activities activities,
      LetIn entrance,
      Clock clock) {
    this.catalogue = catalogue;
    this.contacts = contacts;
    this.zones = zones;
    this.activities = activities;
    this.entrance = entrance;
    this.clock = clock;
  }

  /** A journey that somebody's day lets them into. */
  private record Dated(Deployed deployed, JourneyModel.Entry entry, Trigger.OnDate trigger) {}

  @Scheduled(fixedDelayString = "${waymark.journeys.look-for-dates-every:30s}")
  void letIn() {
    for (Dated journey : dated()) {
      if (indexed.add(journey.trigger().attribute())) {
        contacts.indexDate(journey.trigger().attribute());
      }
      List<NewActivity> due = due(journey);
      for (int from = 0; from < due.size(); from += AT_ONCE) {
        entrance.letIn(due.subList(from, Math.min(due.size(), from + AT_ONCE)));
      }
    }
  }

  @Override
  public boolean busy() {
    return dated().stream().anyMatch(journey -> !due(journey).isEmpty());
  }

  /** Looks near first: then only those are read whose day it is. */
  @Override
  public Optional<Instant> nextDue(Instant after) {
    return NEAR.stream()
        .flatMap(near -> dues(after, after.plus(near)).stream().map(Due::at))
        .findFirst()
        .or(() -> ever(after));
  }

  private Optional<Instant> ever(Instant after) {
    return dated().stream()
        .flatMap(journey -> everybody(journey, Set.of()).flatMap(who -> next(journey, who, after)))
        .min(Instant::compareTo);
  }

  @Override
  public List<Due> dues(Instant after, Instant until) {
    return dated().stream()
        .flatMap(
            journey ->
                everybody(journey, days(journey.trigger(), after, until))
                    .flatMap(who -> next(journey, who, after).map(at -> new Due(who.id(), at))))
        .filter(due -> !due.at().isAfter(until))
        .sorted(Comparator.comparing(Due::at))
        .toList();
  }

  private Stream<Instant> next(Dated journey, Contact contact, Instant after) {
    return date(journey, contact).stream()
        .flatMap(day -> journey.trigger().next(day, zones.of(contact), after).stream())
        .map(Trigger.OnDate.Occurrence::moment);
  }

  /** Whose day has come within the lateness and who was not let in for it yet. */
  private List<NewActivity> due(Dated journey) {
    Instant now = clock.instant();
    Instant latest = journey.entry().lateness().before(now);
    List<NewActivity> come =
        everybody(journey, days(journey.trigger(), latest, now))
            .flatMap(contact -> reason(journey, contact, latest, now).stream())
            .toList();
    Set<String> unseen =
        come.isEmpty()
            ? Set.of()
            : activities.unseen(come.stream().map(NewActivity::messageId).toList());
    return come.stream().filter(reason -> unseen.contains(reason.messageId())).toList();
  }

  private Optional<NewActivity> reason(
      Dated journey, Contact contact, Instant latest, Instant now) {
    Optional<LocalDate> date = date(journey, contact);
    return date.flatMap(day -> journey.trigger().latest(day, zones.of(contact), now))
        .filter(occurrence -> !occurrence.moment().isBefore(latest))
        .map(occurrence -> reason(journey, contact, date.get(), occurrence));
  }

  private static NewActivity reason(
      Dated journey, Contact contact, LocalDate date, Trigger.OnDate.Occurrence occurrence) {
    String id = journey.deployed().journey();
    return new NewActivity(
        "date:%s:%d:%s".formatted(id, contact.id().value(), occurrence.day()),
        contact.id(),
        LetIn.DATE,
        journey.entry().event(),
        Map.of(
            "journey",
            id,
            "attribute",
            journey.trigger().attribute(),
            "date",
            occurrence.day().toString(),
            "years",
            occurrence.day().getYear() - date.getYear()),
        occurrence.moment());
  }

  private static Optional<LocalDate> date(Dated journey, Contact contact) {
    return Dates.of(contact.attributes().get(journey.trigger().attribute()));
  }

  /**
   * Every calendar day that may be somebody's occurrence now, wherever they live; the leap day goes
   * with the day before it.
   */
  private static Set<String> days(Trigger.OnDate trigger, Instant from, Instant to) {
    LocalDate first =
        from.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1).minus(trigger.offset());
    LocalDate last = to.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1).minus(trigger.offset());
    // A month back and a month forth do not always come to the same day.
    int slack = trigger.offset().toTotalMonths() == 0 ? 0 : 3;
    Set<String> days =
        first
            .minusDays(slack)
            .datesUntil(last.plusDays(slack + 1))
            .map(day -> day.toString().substring(5))
            .collect(Collectors.toCollection(TreeSet::new));
    if (days.contains("02-28")) {
      days.add("02-29");
    }
    return days;
  }

  private Stream<Contact> everybody(Dated journey, Set<String> days) {
    var all = new ArrayList<Contact>();
    ContactId after = FIRST;
    List<Contact> page;
    do {
      page = contacts.withDate(journey.trigger().attribute(), days, after, AT_ONCE);
      all.addAll(page);
      after = page.isEmpty() ? after : page.getLast().id();
    } while (page.size() == AT_ONCE);
    return all.stream();
  }

  private List<Dated> dated() {
    return catalogue.current().stream()
        .filter(deployed -> deployed.model().entry() != null)
        .flatMap(
            deployed -> {
              JourneyModel.Entry entry = Objects.requireNonNull(deployed.model().entry());
              return entry.trigger() instanceof Trigger.OnDate onDate
                  ? Stream.of(new Dated(deployed, entry, onDate))
                  : Stream.empty();
            })
        .toList();
  }
}
