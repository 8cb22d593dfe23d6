package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Whoever joins a segment enters; whoever leaves it, if only because time passes, leaves. */
@JourneyTest
class SegmentJourneysTest {

  @Autowired private People people;
  @Autowired private Api api;
  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;

  private final String id = "seg-" + UUID.randomUUID().toString().substring(0, 8);
  private final String event = "Looked " + id;

  @BeforeEach
  void thereIsASegment() {
    save(
        Map.of(
            "field",
            "event." + event,
            "operator",
            "did",
            "value",
            Map.of("times", ">=", "count", 2, "within", "P3D")));
  }

  @AfterEach
  void close() {
    api.post("/api/journeys/" + id + "/pause", "{\"reason\":\"the test is over\"}");
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
    api.delete("/api/segments/" + id);
  }

  @Test
  void whoJoinsEntersAndWhoLeavesLeavesInTheMiddleOfAWait() {
    deploy(
        new Drawing(id)
            .entry(
                "Interested", "trigger", "joins-segment", "segment", id, "goal", "Order Completed")
            .email("you-looked-twice")
            .wait("P5D")
            .email("never-sent")
            .exit("Order Completed", "reason", "bought")
            .exit(
                "Segment Left",
                "filter",
                "=event.segment = \"" + id + "\"",
                "reason",
                "lost interest"));
    Person ada = people.contactWithConsent();
    Person bob = people.contactWithConsent();
    ada.does(event);
    bob.does(event);
    people.settle();
    assertThat(ada.got()).isEmpty();
    ada.does(event);
    people.after(Duration.ofDays(2));
    assertThat(ada.got()).containsExactly("you-looked-twice");
    people.after(Duration.ofDays(10));
    assertThat(ada.got()).containsExactly("you-looked-twice");
    assertThat(bob.got()).isEmpty();
    assertThat(endings()).isEqualTo("lost interest");
  }

  @Test
  void aBranchAsksForSegments() {
    deploy(
        new Drawing(id)
            .entry(event, "goal", "Order Completed", "reentry", "once")
            .wait("PT1H")
            .ask("in it", "=list contains(segments, \"" + id + "\")", "twice", "once")
            .exit("Order Completed", "reason", "bought"));
    Person ada = people.contactWithConsent();
    Person bob = people.contactWithConsent();
    ada.does(event);
    ada.does(event);
    bob.does(event);
    people.after(Duration.ofHours(2));
    assertThat(ada.got()).containsExactly("twice");
    assertThat(bob.got()).containsExactly("once");
  }

  @Test
  void aSegmentThatDoesNotExistIsFoundAtDeployment() {
    HttpResponse<String> answer =
        send(
            new Drawing(id)
                .entry(
                    "Interested",
                    "trigger",
                    "joins-segment",
                    "segment",
                    id + "x",
                    "goal",
                    "Order Completed")
                .email("hello")
                .exit("Order Completed", "reason", "bought"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("which does not exist")
        .contains("Did you mean")
        .contains(id);
  }

  private String endings() {
    return sql.sql("select string_agg(exit_reason, ',') from enrolment where journey = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  private void save(Map<String, Object> rule) {
    HttpResponse<String> answer =
        api.put(
            "/api/segments/" + id,
            json.writeValueAsString(
                Map.of("name", id, "definition", Map.of("rules", List.of(rule)))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    people.until(() -> !api.get("/api/segments/" + id).body().contains("\"building\":{"));
  }

  private void deploy(Drawing drawing) {
    HttpResponse<String> answer = send(drawing);
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
  }

  private HttpResponse<String> send(Drawing drawing) {
    return api.deploy(drawing.zip(), "application/zip");
  }
}
