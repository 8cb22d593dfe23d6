package io.waymark.random;

import io.waymark.support.People;
import io.waymark.support.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Somebody who does what a journey is about, in any order, late, twice, and under other names. */
final class RandomPerson {

  /**
   * An exit that was answered.
   *
   * @param before everything that began earlier has to end
   * @param answered when it had to be known
   * @param thing what it is about; empty for everything
   */
  record Left(RandomPerson person, Instant before, Instant answered, String thing) {}

  final RandomJourney journey;
  final String id;
  final String email;
  private final Random random;
  private final People people;
  private final Tracker tracker;
  private final List<Map<String, Object>> sent = new ArrayList<>();
  private final List<Left> exits = new ArrayList<>();
  private final List<String> deeds = new ArrayList<>();
  private int names;

  RandomPerson(RandomJourney journey, Random random, People people) {
    this.journey = journey;
    this.random = random;
    this.people = people;
    this.tracker = people.tracker();
    this.id = "user-" + new UUID(random.nextLong(), random.nextLong()) + journey.id;
    this.email = id + "@example.com";
    Map<String, Object> traits = new HashMap<>(Map.of("email", email));
    traits.put("consent", Map.of("email", random.nextInt(5) > 0));
    call("/v1/identify", Map.of("userId", id, "traits", traits));
  }

  void act() {
    switch (random.nextInt(14)) {
      case 0, 1, 2, 3 -> track(journey.came, id);
      case 4 -> leaves(journey.bought);
      case 5 -> leaves(journey.left);
      case 6, 7 -> track(journey.met, id);
      case 8 -> identify(Map.of("traits", Map.of("plan", random.nextBoolean() ? "pro" : "basic")));
      case 9 -> late();
      case 10 -> again();
      case 11 -> turnsOutToBe();
      case 12 -> isAlso();
      default -> comesAndLeaves();
    }
  }

  private void leaves(String event) {
    String thing = thing();
    Instant before = people.now();
    track(event, Map.of("userId", id), thing, null);
    boolean all = event.equals(journey.left) || !journey.boughtByThing;
    exits.add(new Left(this, before, people.now(), all ? "" : thing));
  }

  /** While the first message may be on its way. */
  private void comesAndLeaves() {
    track(journey.came, id);
    for (int i = random.nextInt(4); i > 0; i--) {
      track(journey.met, id);
    }
    leaves(journey.left);
  }

  private void late() {
    List<String> events = List.of(journey.came, journey.bought, journey.left, journey.met);
    Instant when = people.now().minus(Duration.ofMinutes(10 + random.nextInt(26 * 60)));
    track(events.get(random.nextInt(events.size())), Map.of("userId", id), thing(), when);
  }

  /** The same call, as by a shop that was not answered. */
  private void again() {
    if (!sent.isEmpty()) {
      deeds.add("again");
      tracker.accepted("/v1/track", sent.get(random.nextInt(sent.size())));
    }
  }

  private void turnsOutToBe() {
    String browser = "browser-" + id + ++names;
    track(
        random.nextBoolean() ? journey.came : journey.met,
        Map.of("anonymousId", browser),
        thing(),
        null);
    identify(Map.of("anonymousId", browser));
  }

  private void isAlso() {
    String before = "before-" + id + ++names;
    track(journey.came, before);
    deeds.add("alias");
    call("/v1/alias", Map.of("userId", id, "previousId", before));
  }

  private void track(String event, String user) {
    track(event, Map.of("userId", user), thing(), null);
  }

  private void track(String event, Map<String, String> who, String thing, Instant when) {
    deeds.add(event.replaceFirst(" .*", "") + " " + thing + (when == null ? "" : " late"));
    var call = new HashMap<String, Object>(who);
    call.put("messageId", new UUID(random.nextLong(), random.nextLong()).toString());
    call.put("event", event);
    call.put("properties", Map.of("thing", thing, "n", random.nextInt(5)));
    if (when != null) {
      call.put("timestamp", when.toString());
    }
    sent.add(call);
    call("/v1/track", call);
  }

  private void identify(Map<String, Object> more) {
    deeds.add("identify");
    var call = new HashMap<String, Object>(more);
    call.put("userId", id);
    call("/v1/identify", call);
  }

  private void call(String path, Map<String, ?> body) {
    tracker.accepted(path, body);
  }

  private String thing() {
    return random.nextBoolean() ? "cup" : "hat";
  }

  List<Left> exits() {
    return exits;
  }

  void timePasses(Duration duration) {
    deeds.add(duration.toString());
  }

  @Override
  public String toString() {
    return id + " " + deeds;
  }
}
