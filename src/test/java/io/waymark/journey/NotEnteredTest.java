package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever is not in a journey, or not at a step of it, is told why: which condition, on which
 * values.
 */
@JourneyTest
class NotEnteredTest {

  @Autowired People people;
  @Autowired Api api;
  @Autowired JdbcClient sql;
  @Autowired JsonMapper json;

  private final String id = "door-" + UUID.randomUUID().toString().substring(0, 8);
  private final String event = "Came " + id;

  @Test
  void theConditionThatWasNotMetAndWhatItSaw() {
    deploy("filter", "=event.total > 100 and contact.plan = \"pro\"");
    Person ada = people.contactWithConsent().identifies(Map.of("plan", "basic"));
    ada.does(event, Map.of("total", 250));
    assertThat(why(ada))
        .satisfiesExactly(
            never -> assertThat(never).isEqualTo("This person has never entered this journey."),
            because ->
                assertThat(because)
                    .contains(
                        "came \"" + event + "\", but this person was not let in: the condition")
                    .endsWith("; contact.plan was basic, event.total was 250."));
  }

  @Test
  void whoIsStillInItAboutTheSameEntersAboutAnother() {
    var response =
        api.deploy(
            new Drawing(id)
                .entry(event, "goal", "Order Completed", "entity", "=event.cart_id")
                .wait("P1D")
                .email("hello")
                .exit("Order Completed", "reason", "bought")
                .zip(),
            "application/zip");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    Person ada = people.contactWithConsent();
    ada.does(event, Map.of("cart_id", "c0"));
    ada.does(event, Map.of("cart_id", "c1"));
    ada.does(event, Map.of("cart_id", "c1"));
    people.settle();
    assertThat(ada.passes()).containsExactly(id + " live", id + " live");
    assertThat(why(ada)).anySatisfy(s -> assertThat(s).contains("still in it about “c1”"));
  }

  @Test
  void somebodyWhoNeverDidWhatLetsPeopleIn() {
    deploy();
    assertThat(why(people.contactWithConsent()))
        .last()
        .isEqualTo("What lets people in is \"" + event + "\", and they have never done that.");
  }

  @Test
  void whatCameTooLateAndWhatHadEndedAlready() {
    deploy("lateness", "PT2H");
    Person late = people.contactWithConsent();
    late.calls(
        "/v1/track",
        Map.of("event", event, "timestamp", people.now().minus(Duration.ofHours(3)).toString()));
    assertThat(why(late))
        .last()
        .asString()
        .contains("it came later than 2 hours after it happened");

    Person bought = people.contactWithConsent().does("Order Completed");
    bought.calls(
        "/v1/track",
        Map.of("event", event, "timestamp", people.now().minus(Duration.ofHours(1)).toString()));
    assertThat(why(bought))
        .last()
        .asString()
        .contains("something that ends the journey had happened");
  }

  @Test
  void whoWasInItAndMayNotComeAgainYet() {
    deploy("reentry", "after", "reentryAfter", "P30D");
    Person ada = people.contactWithConsent().does(event);
    people.after(Duration.ofDays(2));
    assertThat(why(ada)).noneMatch(sentence -> sentence.contains("not let in"));
    ada.does(event);
    assertThat(why(ada))
        .last()
        .asString()
        .contains("people enter again after 30 days, and they had entered less than that before");
  }

  @Test
  void nobodyEntersWhileEverybodyIsHeldAndThatIsSaid() {
    deploy();
    Person ada = people.contactWithConsent();
    try {
      api.post("/api/pause", "{\"reason\":\"a test\"}");
      ada.does(event);
      assertThat(ada.passes()).isEmpty();
      assertThat(why(ada))
          .anyMatch(sentence -> sentence.contains("nobody was let in at that time"));
    } finally {
      api.post("/api/resume", "{}");
    }
  }

  @Test
  void whoIsInItIsToldWhatIsStillToComeAndWhoLeftWhatNeverCame() {
    var response =
        api.deploy(
            new Drawing(id)
                .entry(event, "goal", "Order Completed")
                .email("first")
                .wait("P1D")
                .email("second")
                .wait("P1D")
                .email("third")
                .exit("Order Completed", "reason", "bought")
                .zip(),
            "application/zip");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    Person ada = people.contactWithConsent().does(event);
    assertThat(why(ada)).last().isEqualTo("Not reached yet: \"second\", \"third\".");
    people.after(Duration.ofHours(30));
    ada.does("Order Completed");
    assertThat(why(ada))
        .anyMatch(
            left ->
                left.startsWith("Left the journey on ")
                    && left.endsWith(" UTC: bought. Everything after that was not sent."))
        .endsWith("Not reached: \"third\".");
  }

  @Test
  void aMergeKeepsTheNewerWordAndAnErasureNone() {
    deploy("filter", "=event.total > 100");
    Person ada = people.contactWithConsent().does(event, Map.of("total", 1));
    String browser = "browser-" + ada.id;
    ada.calls(
        "/v1/track",
        Map.of(
            "userId",
            "",
            "anonymousId",
            browser,
            "event",
            event,
            "properties",
            Map.of("total", 2)));
    ada.calls("/v1/identify", Map.of("anonymousId", browser, "traits", Map.of()));
    assertThat(why(ada)).last().asString().endsWith("; event.total was 2.");
    long contact = contact(ada);
    assertThat(api.delete("/api/contacts/" + contact).statusCode()).isEqualTo(204);
    assertThat(
            sql.sql("select count(*) from refusal where contact_id = :id")
                .param("id", contact)
                .query(Long.class)
                .single())
        .isZero();
  }

  private void deploy(String... more) {
    String[] settings =
        Stream.concat(Stream.of("goal", "Order Completed"), Stream.of(more)).toArray(String[]::new);
    var response =
        api.deploy(
            new Drawing(id)
                .entry(event, settings)
                .email("hello")
                .exit("Order Completed", "reason", "bought")
                .zip(),
            "application/zip");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }

  private List<String> why(Person person) {
    people.settle();
    return json.readTree(
            api.get("/api/contacts/%d/why?journey=%s".formatted(contact(person), id)).body())
        .path("sentences")
        .valueStream()
        .map(sentence -> sentence.asString())
        .toList();
  }

  private long contact(Person person) {
    return sql.sql("select contact_id from identity where kind = 'USER' and value = :id")
        .param("id", person.id)
        .query(Long.class)
        .single();
  }
}
