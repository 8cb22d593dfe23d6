package io.waymark.simulation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * People and what they do, as somebody writes them down.
 *
 * @param people each with a {@code userId} and {@code traits}, as identify takes them
 * @param events calls of Segment's tracking API, each with {@code at}: a time with zone, or how
 *     long after the start, e.g. {@code P2DT9H}
 */
record Population(
    @Nullable List<Map<String, @Nullable Object>> people,
    @Nullable List<Map<String, @Nullable Object>> events) {

  private static final int MOST_PEOPLE = 20_000;
  private static final int MOST_EVENTS = 200_000;
  private static final String BEGIN = "at";

  Population and(Population other) {
    return new Population(both(people, other.people), both(events, other.events));
  }

  private static List<Map<String, @Nullable Object>> both(
      @Nullable List<Map<String, @Nullable Object>> some,
      @Nullable List<Map<String, @Nullable Object>> others) {
    var all = new ArrayList<Map<String, @Nullable Object>>();
    Stream.of(some, others).filter(Objects::nonNull).forEach(all::addAll);
    return all;
  }

  List<Script.Profile> profiles() {
    List<Map<String, @Nullable Object>> given = people == null ? List.of() : people;
    require(
        given.size() <= MOST_PEOPLE,
        "There are more than %d people. Play a sample of them.".formatted(MOST_PEOPLE));
    Set<String> seen = new HashSet<>();
    List<Script.Profile> profiles = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String place = "people[%d]".formatted(i);
      Map<String, @Nullable Object> person = given.get(i);
      String id = text(person, "userId", place);
      require(seen.add(id), "%s: the userId %s is there twice. Keep one.".formatted(place, id));
      require(
          person.keySet().stream().allMatch(Set.of("userId", "traits")::contains),
          place + ": give userId and traits, nothing else. Consent belongs into the traits.");
      profiles.add(new Script.Profile(id, object(person, "traits", place), List.of(), List.of()));
    }
    return profiles;
  }

  /**
   * @param end what happens after it is refused: nobody would see it
   */
  List<Script.Happening> happenings(Instant start, Instant end) {
    List<Map<String, @Nullable Object>> given = events == null ? List.of() : events;
    require(
        given.size() <= MOST_EVENTS,
        "There are more than %d events. Play fewer days or people.".formatted(MOST_EVENTS));
    List<Script.Happening> happenings = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      happenings.add(happening(given.get(i), "events[%d]".formatted(i), start, end));
    }
    happenings.sort(Comparator.comparing(Script.Happening::at));
    return happenings;
  }

  private static Script.Happening happening(
      Map<String, @Nullable Object> event, String place, Instant start, Instant end) {
    Instant at = moment(text(event, BEGIN, place), start, place);
    require(
        !at.isBefore(start) && !at.isAfter(end),
        "%s happens at %s, which is not between the start, %s, and the end, %s."
            .formatted(place, at, start, end));
    Map<String, Object> call = new LinkedHashMap<>();
    event.forEach(
        (key, value) -> {
          if (value != null && !key.equals(BEGIN)) {
            call.put(key, value);
          }
        });
    call.putIfAbsent("type", "track");
    return new Script.Happening(at, call);
  }

  private static Instant moment(String text, Instant start, String place) {
    try {
      return text.startsWith("P")
          ? start.plus(Duration.parse(text))
          : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadInput(
          "%s: at is \"%s\". Give a time with zone, e.g. 2026-11-02T09:30:00Z, or how long after the start, e.g. P2DT9H."
              .formatted(place, text));
    }
  }

  private static String text(Map<String, @Nullable Object> map, String field, String place) {
    if (map.get(field) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new BadInput("%s: give %s as a text.".formatted(place, field));
  }

  private static Map<String, Object> object(
      Map<String, @Nullable Object> map, String field, String place) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (map.get(field) instanceof Map<?, ?> given) {
      given.forEach(
          (key, value) -> {
            if (value != null) {
              object.put(String.valueOf(key), value);
            }
          });
    } else if (map.get(field) != null) {
      throw new BadInput("%s: give %s as an object.".formatted(place, field));
    }
    return object;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BadInput(otherwise);
    }
  }
}
