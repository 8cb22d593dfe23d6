package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.score.table.DrawnTable;
import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a journey asks about people is handed in with it, once for entry, branches and messages. */
@JourneyTest
class SegmentsBesideJourneysTest {

  @Autowired private People people;
  @Autowired private Api api;
  @Autowired private JdbcClient sql;

  private final String id = "sb-" + UUID.randomUUID().toString().substring(0, 8);
  private final String event = "Asked " + id;
  private final String fans = "/api/segments/" + id + "-fans";

  @AfterEach
  void close() {
    api.post("/api/journeys/" + id + "/stop", "{\"reason\":\"the test is over\"}");
    people.settle();
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
    api.delete(fans);
  }

  @Test
  void theyAreMadeAndAskedForByTheEntryAndByMessages() {
    assertThat(deploy(id + "-fans", definition()).statusCode()).isEqualTo(201);
    people.until(() -> !api.get(fans).body().contains("\"building\":{"));
    Person fan = people.contactWithConsent().does("Cheered " + id);
    Person other = people.contactWithConsent().does(event);
    fan.does(event);
    people.after(Duration.ofHours(1));
    assertThat(other.got()).isEmpty();
    fan.expect("hello");
    assertThat(fan.mails().getFirst()).contains("Dear fan");
  }

  @Test
  void whatAMessageMisspellsIsFoundAndNothingIsMadeForAJourneyThatIsRefused() {
    HttpResponse<String> answer = deploy(id + "-fan", definition());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("hello.mjml", "Did you mean \\\"" + id + "-fans");
    assertThat(api.get(fans).statusCode()).isEqualTo(404);
  }

  @Test
  void aFileThatCannotBeTakenIsNamed() {
    HttpResponse<String> answer =
        deploy(id + "-fans", "{\"%s-fans\": {\"name\": \"Fans\", \"rules\": 7}}".formatted(id));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("segments.json", "cannot be taken", "rules");
  }

  @Test
  void aTableInTheZipHoldsTheRulesOfAScore() {
    String score = "{\"%s\": {\"name\": \"Warm\", \"halfLife\": \"P9D\"%s}}";
    String named = ", \"rules\": \"%s.dmn\"".formatted(id);
    assertThat(withTable(score.formatted(id, named), "UNIQUE").body())
        .contains(id + ".dmn", "table “Warmth”", "Choose COLLECT");
    assertThat(withTable(score.formatted(id, ""), "COLLECT").body())
        .contains("scores.json", "take the table away");
    assertThat(withTable(score.formatted(id, ", \"rules\": \"other.dmn\""), "COLLECT").body())
        .contains("Call the file " + id + ".dmn");
    assertThat(api.get("/api/scores/" + id).statusCode()).isEqualTo(404);
    assertThat(withTable(score.formatted(id, named), "COLLECT").statusCode()).isEqualTo(201);
    assertThat(api.get("/api/scores/" + id).body()).contains("P9D", "+5 each time", "cheered");
    api.delete("/api/scores/" + id);
  }

  private HttpResponse<String> withTable(String scores, String policy) {
    return api.deploy(
        drawing(id + "-fans", definition())
            .with("scores.json", scores)
            .with(
                id + ".dmn",
                new DrawnTable("Warmth", "event | points")
                    .policy("hitPolicy=\"%s\"".formatted(policy))
                    .row("cheered", "\"Cheered\"; 5")
                    .xml())
            .zip(),
        "application/zip");
  }

  private String definition() {
    return """
        {"%s-fans": {"name": "Fans", "definition": {"field": "event.Cheered %s", "operator": "did"}}}"""
        .formatted(id, id);
  }

  private HttpResponse<String> deploy(String inTheMail, String segments) {
    return api.deploy(drawing(inTheMail, segments).zip(), "application/zip");
  }

  private Drawing drawing(String inTheMail, String segments) {
    return new Drawing(id)
        .entry(
            event,
            "goal",
            "Order Completed",
            "filter",
            "=list contains(segments, \"%s-fans\")".formatted(id))
        .email("hello")
        .with(
            "hello.mjml",
            """
                ---
                subject: Hello
                ---
                <mjml><mj-body><mj-section><mj-column>
                <mj-text>{%% if segments contains "%s" %%}Dear fan{%% endif %%}</mj-text>
                <mj-text><a href="{{ unsubscribe_url }}">Unsubscribe</a> {{ postal_address }}</mj-text>
                </mj-column></mj-section></mj-body></mjml>
                """
                .formatted(inTheMail))
        .with("segments.json", segments)
        .exit("Order Completed", "reason", "bought");
  }
}
