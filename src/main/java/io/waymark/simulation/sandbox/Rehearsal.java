package io.waymark.simulation.sandbox;

import io.waymark.consent.Consents;
import io.waymark.consent.Suppression;
import io.waymark.enrolment.Due;
import io.waymark.journey.VirtualTime;
import io.waymark.simulation.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Plays a script: lets people do what they do and time pass in between. */
@Component
@ConditionalOnProperty("waymark.simulation.script")
class Rehearsal {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int AT_ONCE = 100;

  private final VirtualTime time;
  private final Itself application;
  private final Cast cast;
  private final Consents consents;
  private final Standstill standstill;
  private final Clock clock;

  Rehearsal(
      VirtualTime time,
      Itself application,
      Cast cast,
      Consents consents,
      Standstill standstill,
      Clock clock) {
    this.consents = consents;
    this.standstill = standstill;
    this.clock = clock;
    this.time = time;
    this.application = application;
    this.cast = cast;
  }

  /** Told how far it is. */
  interface Audience {
    void at(Instant moment);
  }

  /** Makes everybody known before any journey is there: who they are lets nobody in. */
  void introduce(Script script) {
    send(
        script.people().stream()
            .<Map<String, Object>>map(
                person ->
                    Map.of(
                        "type", "identify", "userId", person.userId(), "traits", person.traits()))
            .toList());
    for (Script.Profile person : script.people()) {
      suppress(person);
      for (Script.Topic topic : person.topics()) {
        application.decide(
            cast.idOf(person.userId()),
            Map.of(
                "channel", topic.channel(),
                "topic", topic.topic(),
                "granted", topic.granted(),
                "source", "simulation"));
      }
    }
  }

  private void suppress(Script.Profile person) {
    for (String channel : person.suppressed()) {
      Object address = person.traits().get(channel.equals("sms") ? "phone" : channel);
      consents.suppress(
          new Suppression(channel, String.valueOf(address), "simulation", clock.instant()));
    }
  }

  void play(Script script, Audience audience) {
    var left = new ArrayDeque<>(script.events());
    VirtualTime.Looks looks =
        script.oneTokenEach() ? VirtualTime.Looks.QUICK : VirtualTime.Looks.PATIENT;
    Instant seen = settle(looks);
    Optional<Instant> next = next(left, seen, script.end());
    while (next.isPresent()) {
      Windows.Window window = Windows.first(items(left, seen, next.get(), script), script.grain());
      time.jumpTo(window.at());
      window.events().forEach(left::remove);
      perform(window.events());
      seen = settle(looks);
      audience.at(window.at());
      next = next(left, seen, script.end());
    }
    time.jumpTo(script.end());
    settle(looks);
  }

  /** One who does not go on keeps nobody else from it: the result tells of them. */
  private Instant settle(VirtualTime.Looks looks) {
    while (true) {
      try {
        return time.settle(PATIENCE, looks);
      } catch (VirtualTime.Unsettled e) {
        if (standstill.note(e.between()) == 0) {
          throw e;
        }
      }
    }
  }

  private Optional<Instant> next(ArrayDeque<Script.Happening> left, Instant seen, Instant end) {
    return Stream.concat(
            Stream.ofNullable(left.peekFirst()).map(Script.Happening::at),
            time.nextDue(seen, end).stream())
        .filter(at -> !at.isAfter(end))
        .min(Comparator.naturalOrder());
  }

  private List<Windows.Item> items(
      ArrayDeque<Script.Happening> left, Instant seen, Instant from, Script script) {
    Instant until = from.plus(script.grain());
    List<Script.Happening> events =
        left.stream().takeWhile(event -> !event.at().isAfter(until)).limit(AT_ONCE).toList();
    Map<Script.Happening, Set<String>> people = cast.people(events);
    return Stream.concat(
            events.stream().map(e -> new Windows.Item(e.at(), people.getOrDefault(e, Set.of()), e)),
            time.dues(seen, until).stream().map(Rehearsal::item))
        .sorted(Comparator.comparing(Windows.Item::at))
        .toList();
  }

  private static Windows.Item item(Due due) {
    return new Windows.Item(
        due.at(),
        due.contact() == null ? Set.of() : Set.of(Cast.contact(due.contact().value())),
        null);
  }

  private void perform(List<Script.Happening> events) {
    send(
        events.stream()
            .map(
                event -> {
                  Map<String, Object> call = new HashMap<>(event.call());
                  call.put("timestamp", event.at().toString());
                  return call;
                })
            .toList());
  }

  private void send(List<Map<String, Object>> calls) {
    for (int from = 0; from < calls.size(); from += AT_ONCE) {
      application.track(
          new ArrayList<>(calls.subList(from, Math.min(calls.size(), from + AT_ONCE))));
    }
  }
}
