package io.waymark.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What people do in a shop, as a shop's server would tell it. */
final class Events {

  private static final List<String> PLACES = List.of("/", "/shoes", "/shoes/trail", "/about");

  private Events() {}

  /** Everybody signs in for the first time and looks at one page. */
  static List<Map<String, Object>> ofFreshPeople(String round, int count) {
    var events = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < count / 2; i++) {
      String person = round + "-" + i;
      events.add(event(round, events.size(), "identify", person, Map.of("traits", traits(person))));
      events.add(page(round, events.size(), person));
    }
    return events;
  }

  /** People who have been here before go through pages and products. */
  static List<Map<String, Object>> ofKnownPeople(String round, List<String> people, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              String person = people.get((int) (i * 7919L % people.size()));
              return i % 3 == 0 ? page(round, i, person) : product(round, i, person);
            })
        .toList();
  }

  /** Each of them does something that lets them in. */
  static List<Map<String, Object>> named(String event, String round, List<String> people) {
    return IntStream.range(0, people.size())
        .mapToObj(
            i ->
                event(
                    round + "-" + event,
                    i,
                    "track",
                    people.get(i),
                    Map.of("event", event, "properties", Map.of("source", "newsletter"))))
        .toList();
  }

  static Map<String, Object> signIn(String round, int number, String person) {
    return event(round + "-in", number, "identify", person, Map.of("traits", traits(person)));
  }

  private static Map<String, Object> page(String round, int number, String person) {
    String place = PLACES.get(number % PLACES.size());
    return event(
        round,
        number,
        "page",
        person,
        Map.of(
            "name",
            "Shop",
            "properties",
            Map.of(
                "path", place,
                "url", "https://shop.example" + place + "?utm_source=newsletter&utm_campaign=may",
                "title", "Shoes for every weather",
                "referrer", "https://www.example.org/",
                "search", "")));
  }

  private static Map<String, Object> product(String round, int number, String person) {
    return event(
        round,
        number,
        "track",
        person,
        Map.of(
            "event",
            "Product Viewed",
            "properties",
            Map.of(
                "product_id",
                "sku-" + number % 500,
                "name",
                "Trail shoe " + number % 500,
                "brand",
                "Waymark",
                "category",
                "Shoes",
                "price",
                79.90 + number % 40,
                "currency",
                "EUR",
                "quantity",
                1,
                "position",
                number % 12)));
  }

  private static Map<String, Object> traits(String person) {
    return Map.of(
        "email",
        person + "@example.com",
        "firstName",
        "Ada",
        "lastName",
        "Lovelace",
        "timezone",
        "Europe/Berlin",
        "locale",
        "de-DE",
        "consent",
        Map.of("email", true));
  }

  private static Map<String, Object> event(
      String round, int number, String type, String person, Map<String, Object> more) {
    var event = new java.util.LinkedHashMap<String, Object>(more);
    event.put("type", type);
    event.put("messageId", round + ":" + number);
    event.put("userId", person);
    event.put("timestamp", Instant.now().toString());
    event.put("context", Map.of("ip", "203.0.113.7", "library", Map.of("name", "server")));
    return event;
  }
}
