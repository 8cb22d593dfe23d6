package io.waymark.test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The story of one person. What they do goes over HTTP, as from a shop; time passes for everybody
 * in the test. An expectation is about what happened since the one before.
 */
public final class Story {

  /** As the shop has it. */
  public final String id = "user-" + UUID.randomUUID();

  public final String email = "p" + id.substring(5, 13) + id.substring(14, 18) + "@example.com";
  private final String browser = "browser-" + id.substring(5);
  private final Stage stage;
  private final List<Stage.Line> lines = new ArrayList<>();
  private final Set<String> spokenOf = new HashSet<>();
  private Profile profile;

  private Story(Stage stage, Profile profile) {
    this.stage = stage;
    this.profile = profile;
  }

  static Story begin(Stage stage, Profile somebody) {
    var story = new Story(stage, somebody);
    story.line("given " + somebody);
    if (somebody.known() == Profile.Known.BY_ADDRESS) {
      story.call("/v1/identify", Map.of("traits", somebody.traits(story.email)));
    }
    return story;
  }

  public Story does(String event) {
    return does(event, Map.of());
  }

  /**
   * @param properties see {@link Words#with}
   */
  public Story does(String event, Map<String, ?> properties) {
    line("does \"" + event + "\"" + told(properties));
    return call("/v1/track", Map.of("event", event, "properties", properties));
  }

  /** An event that arrives so much after it happened. */
  public Story didEarlier(Duration ago, String event, Map<String, ?> properties) {
    line("did \"%s\"%s %s before".formatted(event, told(properties), Lengths.of(ago)));
    return call(
        "/v1/track",
        Map.of(
            "event",
            event,
            "properties",
            properties,
            "timestamp",
            stage.now().minus(ago).toString()));
  }

  /** Looks at a page of this path. */
  public Story views(String path) {
    line("looks at " + path);
    return call("/v1/page", Map.of("properties", Map.of("path", path)));
  }

  /** More is known of the person. */
  public Story has(Map<String, ?> traits) {
    line("has" + told(traits));
    return call("/v1/identify", Map.of("traits", traits));
  }

  /** It turns out who it is: what was done in the browser before is theirs. */
  public Story turnsOutToBe(Profile contact) {
    boolean visited = profile.known() == Profile.Known.BY_BROWSER;
    profile = contact;
    line("turns out to be " + contact);
    var call = new HashMap<String, Object>(Map.of("traits", contact.traits(email)));
    if (visited) {
      call.put("anonymousId", browser);
    }
    return call("/v1/identify", call);
  }

  /** Clicks the link by which the last mail offers to unsubscribe. */
  public Story unsubscribes() {
    stage.settle();
    line("unsubscribes");
    List<String> links =
        stage.mails.messagesTo(email).stream()
            .map(Letter::read)
            .map(Letter::unsubscribe)
            .filter(link -> !link.isEmpty())
            .toList();
    if (links.isEmpty()) {
      throw failure("there is no mail to unsubscribe from", List.of());
    }
    var path = links.getLast().replaceFirst("https?://[^/]+", "");
    stage.api.anonymously("POST", path, "List-Unsubscribe=One-Click");
    return this;
  }

  /**
   * Any call of the tracking API, about this person unless the body says otherwise.
   *
   * @param path e.g. {@code /v1/track}
   */
  public Story calls(String path, Map<String, ?> body) {
    line("calls " + path + told(body));
    return call(path, body);
  }

  /** The journey goes to everybody in its segment, once. */
  public Story broadcast(String journey) {
    stage.settle();
    line("%s goes to everybody".formatted(journey));
    HttpResponse<String> answer = stage.api.post("/api/journeys/" + journey + "/broadcasts", "{}");
    if (answer.statusCode() != 202) {
      throw failure("the broadcast is not taken: " + answer.body(), List.of());
    }
    stage.settle();
    stage.somebodyActs();
    return this;
  }

  private Story call(String path, Map<String, ?> body) {
    var whole = new HashMap<String, Object>(body);
    if (profile.known() == Profile.Known.BY_BROWSER) {
      whole.putIfAbsent("anonymousId", browser);
    } else {
      whole.putIfAbsent("userId", id);
    }
    stage.tracker().accepted(path, whole);
    stage.somebodyActs();
    return this;
  }

  /** Lets time pass, with everything that happens meanwhile. */
  public Story after(Duration duration) {
    stage.pass(duration);
    return this;
  }

  /**
   * Lets time pass until this time of day where the person lives.
   *
   * @param time e.g. {@code 09:00}
   */
  public Story until(String time) {
    LocalTime wanted = LocalTime.parse(time);
    ZonedDateTime moment = stage.now().atZone(zone()).with(wanted);
    return until(moment.toInstant().isAfter(stage.now()) ? moment : moment.plusDays(1));
  }

  /** Lets time pass until this time of that day where the person lives. */
  public Story until(LocalDate day, String time) {
    return until(day.atTime(LocalTime.parse(time)).atZone(zone()));
  }

  private Story until(ZonedDateTime moment) {
    stage.passUntil(moment.toInstant(), moment.toLocalDateTime() + " in " + moment.getZone());
    return this;
  }

  /** The date where the person lives. */
  public LocalDate today() {
    return now().atZone(zone()).toLocalDate();
  }

  /** Business time. */
  public Instant now() {
    return stage.now();
  }

  private ZoneId zone() {
    String zone = profile.zone();
    return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
  }

  /**
   * Since the expectation before, exactly these messages came, in this order; and what else is said
   * here is so.
   *
   * @throws AssertionError with the whole story otherwise
   */
  public Story expect(Expectation... expectations) {
    stage.settle();
    Diary diary = diary();
    var facts = new Facts(diary, spokenOf);
    List<String> problems = new ArrayList<>(Verdict.of(List.of(expectations), facts, zone()));
    problems.addAll(diary.contradictions());
    if (!problems.isEmpty()) {
      throw failure(String.join("\n", problems), List.of(expectations));
    }
    spokenOf.addAll(facts.spokenOf());
    line(
        "as expected: "
            + String.join(", ", Arrays.stream(expectations).map(String::valueOf).toList()));
    return this;
  }

  private Diary diary() {
    List<String> identities = new ArrayList<>(List.of(id, email, browser));
    return Diary.of(stage, identities, email);
  }

  private AssertionError failure(String problem, List<Expectation> expected) {
    return new AssertionError(new Telling(stage, zone(), lines, diary()).of(problem, expected));
  }

  private static String told(Map<String, ?> properties) {
    return properties.isEmpty() ? "" : " " + properties;
  }

  private void line(String text) {
    lines.add(new Stage.Line(stage.now(), text));
  }
}
