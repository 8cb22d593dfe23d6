package io.waymark.audience;

import io.waymark.contact.Attention;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When to write to somebody: at the hour at which they are most likely to look. */
@Component
public class SendTimes {

  private static final Duration REMEMBERED = Duration.ofDays(90);
  private static final int LATEST_OF_ALL = 20_000;
  private static final Duration FRESH = Duration.ofHours(6);

  private record Everybody(Habit habit, Instant until) {}

  private final List<Attention> attention;
  private final Contacts contacts;
  private final Zones zones;
  private final AtomicReference<@Nullable Everybody> everybody = new AtomicReference<>();

  SendTimes(List<Attention> attention, Contacts contacts, Zones zones) {
    this.attention = attention;
    this.contacts = contacts;
    this.zones = zones;
  }

  /**
   * The best moment within the next 24 hours; empty where too little is known, or all of it is
   * quiet.
   *
   * @param quiet local times at which nothing is sent
   */
  public Optional<SendTime> next(Contact contact, Instant now, Predicate<LocalTime> quiet) {
    ZonedDateTime local = now.atZone(zones.of(contact));
    var best = new BestHour(habit(contact, now), everybody(now));
    if (!best.isKnown()) {
      return Optional.empty();
    }
    Optional<ZonedDateTime> liked = best.from(local, time -> true);
    return best.from(local, quiet.negate())
        .map(
            moment ->
                new SendTime(moment.toInstant(), Reason.of(best, moment, liked.orElse(moment))));
  }

  private Habit habit(Contact contact, Instant now) {
    ZoneId zone = zones.of(contact);
    return Habit.of(
        attention.stream()
            .flatMap(source -> source.of(contact.id(), now.minus(REMEMBERED)).stream())
            .filter(look -> !look.isAfter(now))
            .map(look -> LocalDateTime.ofInstant(look, zone))
            .toList());
  }

  /** Changes little from one hour to the next, and costs more than one person's. */
  private Habit everybody(Instant now) {
    Everybody known = everybody.get();
    if (known == null || now.isAfter(known.until())) {
      known = new Everybody(lookAtAll(), now.plus(FRESH));
      everybody.set(known);
    }
    return known.habit();
  }

  private Habit lookAtAll() {
    List<Attention.Look> looks =
        attention.stream().flatMap(source -> source.latest(LATEST_OF_ALL).stream()).toList();
    Map<ContactId, Contact> people =
        contacts.findAll(looks.stream().map(Attention.Look::contact).collect(Collectors.toSet()));
    Map<ContactId, Set<LocalDateTime>> hours = new HashMap<>();
    for (Attention.Look look : looks) {
      Contact person = people.get(look.contact());
      if (person != null) {
        hours
            .computeIfAbsent(person.id(), any -> new HashSet<>())
            .add(
                LocalDateTime.ofInstant(look.at(), zones.of(person)).truncatedTo(ChronoUnit.HOURS));
      }
    }
    var all = new Habit();
    hours.values().forEach(person -> person.forEach(all::visited));
    return all;
  }
}
