package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One journey goes to everybody in a segment, once, when somebody says so. */
@JourneyTest
class BroadcastsTest {

  @Autowired private People people;
  @Autowired private Api api;
  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;

  private final String id = "bc-" + UUID.randomUUID().toString().substring(0, 8);
  private final String broadcasts = "/api/journeys/" + id + "/broadcasts";
  private Person ada;
  private Person berta;

  @BeforeEach
  void thereAreASegmentAndAJourney() {
    done(api.put("/api/segments/" + id, "{\"name\": \"By hand\"}"));
    ada = member();
    berta = member();
    people.settle();
    deploy("hello");
  }

  @AfterEach
  void close() {
    api.post("/api/journeys/" + id + "/stop", "{\"reason\":\"the test is over\"}");
    people.settle();
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
    sql.sql("delete from hold where journey = :id").param("id", id).update();
  }

  @Test
  void nobodyEntersUntilSomebodySaysSoAndThenEverybodyDoesOnce() {
    people.after(Duration.ofHours(1));
    assertThat(ada.got()).isEmpty();
    JsonNode asked = ask("{}");
    assertThat(asked.path("members").asInt()).isEqualTo(2);
    people.after(Duration.ofHours(1));
    assertThat(ada.got()).containsExactly("hello");
    assertThat(berta.got()).containsExactly("hello");
    assertThat(state(asked)).isEqualTo("DONE");
    Person late = member();
    assertThat(look(ask("{}")).path("considered").asInt()).isEqualTo(1);
    assertThat(late.got()).containsExactly("hello");
    assertThat(ada.got()).containsExactly("hello");
  }

  @Test
  void againOrWithAnotherTextItGoesToEverybodyAnew() {
    look(ask("{}"));
    look(ask("{\"again\": true}"));
    assertThat(ada.got()).containsExactly("hello", "hello");
    look(ask("{}"));
    deploy("news");
    look(ask("{}"));
    assertThat(ada.got()).containsExactly("hello", "hello", "news");
  }

  @Test
  void itBeginsWhenItIsToAndCanBeCalledOffUntilThen() {
    String tomorrow =
        "{\"startsAt\": \"%s\"}".formatted(people.now().plus(Duration.ofDays(1)).toString());
    JsonNode planned = ask(tomorrow);
    assertThat(state(planned)).isEqualTo("PLANNED");
    assertThat(api.post(broadcasts, "{}").statusCode()).isEqualTo(409);
    String cancel = broadcasts + "/" + planned.path("id").asLong() + "/cancel";
    assertThat(done(api.post(cancel, "")).path("state").asString()).isEqualTo("CANCELLED");
    assertThat(api.post(cancel, "").statusCode()).isEqualTo(409);
    ask(tomorrow);
    people.after(Duration.ofHours(23));
    assertThat(ada.got()).isEmpty();
    people.after(Duration.ofHours(2));
    assertThat(ada.got()).containsExactly("hello");
  }

  @Test
  void whileTheJourneyIsPausedItRests() {
    api.post("/api/journeys/" + id + "/pause", "{\"reason\":\"a typo\"}");
    JsonNode asked = ask("{}");
    people.after(Duration.ofHours(1));
    assertThat(done(api.get(broadcasts + "/" + asked.path("id").asLong())).toString())
        .contains("\"HELD\"", "a typo");
    api.post("/api/journeys/" + id + "/resume", "{}");
    people.after(Duration.ofHours(1));
    assertThat(ada.got()).containsExactly("hello");
  }

  @Test
  void whoBuysBeforeTheirTurnComesIsNotLetIn() {
    api.post("/api/journeys/" + id + "/pause", "{\"reason\":\"a typo\"}");
    ask("{}");
    ada.does("Order Completed");
    people.after(Duration.ofHours(1));
    api.post("/api/journeys/" + id + "/resume", "{}");
    people.after(Duration.ofHours(1));
    assertThat(ada.got()).isEmpty();
    assertThat(berta.got()).containsExactly("hello");
  }

  @Test
  void twoWhoTurnOutToBeOneGetItOnce() {
    look(ask("{}"));
    berta.calls("/v1/alias", Map.of("previousId", ada.id, "userId", berta.id));
    look(ask("{}"));
    assertThat(berta.got()).containsExactly("hello", "hello");
    assertThat(berta.mails()).hasSize(1);
  }

  @Test
  void onlyJourneysThatGoToEverybodyCanBeSentThatWay() {
    HttpResponse<String> answer = api.post("/api/journeys/welcome-series/broadcasts", "{}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("set its entry to that");
    assertThat(api.post("/api/journeys/nothing/broadcasts", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void aSegmentThatDoesNotExistIsFoundAtDeployment() {
    assertThat(drawn("no-such-segment", "hello").body()).contains("no-such-segment");
  }

  private Person member() {
    Person person = people.contactWithConsent();
    long contact =
        sql.sql("select id from contact where attributes ->> 'email' = :email")
            .param("email", person.email)
            .query(Long.class)
            .single();
    done(api.put("/api/segments/%s/members/%d".formatted(id, contact), ""));
    return person;
  }

  private void deploy(String message) {
    HttpResponse<String> answer = drawn(id, message);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private HttpResponse<String> drawn(String segment, String message) {
    return api.deploy(
        new Drawing(id)
            .entry(
                "To all",
                "trigger",
                "everyone-in-segment",
                "segment",
                segment,
                "goal",
                "Order Completed",
                "reentry",
                "every-time")
            .email(message)
            .exit("Order Completed", "reason", "bought")
            .zip(),
        "application/zip");
  }

  private JsonNode ask(String request) {
    return done(api.post(broadcasts, request));
  }

  /** When it has gone out. */
  private JsonNode look(JsonNode broadcast) {
    people.settle();
    JsonNode now = done(api.get(broadcasts + "/" + broadcast.path("id").asLong()));
    assertThat(now.path("state").asString()).isEqualTo("DONE");
    return now;
  }

  private String state(JsonNode broadcast) {
    return done(api.get(broadcasts + "/" + broadcast.path("id").asLong())).path("state").asString();
  }

  private JsonNode done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return json.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }
}
