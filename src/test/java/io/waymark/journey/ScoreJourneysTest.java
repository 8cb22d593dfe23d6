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

/**
 * Journeys begin when a score crosses a threshold or a stage of life is reached, and ask for both.
 */
@JourneyTest
class ScoreJourneysTest {

  @Autowired private People people;
  @Autowired private Api api;
  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;

  private final String id = "sc-" + UUID.randomUUID().toString().substring(0, 8);
  private final String score = id.replace('-', '_');
  private final String event = "Looked " + id;

  @BeforeEach
  void thereIsAScoreAndAStage() {
    save(
        "/api/scores/" + score,
        Map.of(
            "name",
            "Interest",
            "rules",
            List.of(
                Map.of(
                    "reason", "looked", "points", 20, "each", Map.of("field", "event." + event))),
            "thresholds",
            List.of(Map.of("name", "hot", "at", 40)),
            "grades",
            List.of(Map.of("name", "A", "from", 60), Map.of("name", "B", "from", 20))));
    save(
        "/api/lifecycle",
        Map.of(
            "stages",
            List.of(
                Map.of(
                    "key",
                    "looking",
                    "name",
                    "Looking",
                    "entry",
                    Map.of(
                        "field",
                        "event." + event,
                        "operator",
                        "did",
                        "value",
                        Map.of("within", "P2D"))),
                Map.of("key", "friend", "name", "Friend"))));
  }

  @AfterEach
  void close() {
    api.post("/api/journeys/" + id + "/pause", "{\"reason\":\"the test is over\"}");
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
    save("/api/lifecycle", Map.of("stages", List.of()));
    api.delete("/api/scores/" + score);
  }

  @Test
  void whoReachesAThresholdEntersOnceAndABranchAsksForScoreAndGrade() {
    deploy(
        new Drawing(id)
            .entry(
                "Hot",
                "trigger",
                "score-reaches",
                "score",
                score,
                "threshold",
                "hot",
                "goal",
                "Order Completed")
            .wait("PT1H")
            .ask(
                "much",
                "=scores.%1$s >= 60 and grades.%1$s = \"A\"".formatted(score),
                "much",
                "little")
            .exit("Order Completed", "reason", "bought"));
    Person ada = people.contactWithConsent();
    ada.does(event);
    people.after(Duration.ofHours(2));
    assertThat(passes()).isZero();
    ada.does(event);
    ada.does(event);
    people.after(Duration.ofHours(2));
    assertThat(passes()).isEqualTo(1);
    assertThat(ada.got()).containsExactly("much");
  }

  @Test
  void whoComesIntoAStageEntersAlsoWhenAJourneyPutsThemThere() {
    deploy(
        new Drawing(id)
            .entry(
                "A friend", "trigger", "enters-stage", "stage", "friend", "goal", "Order Completed")
            .email("welcome-friend")
            .exit("Order Completed", "reason", "bought"));
    String befriends = id + "-b";
    deploy(
        new Drawing(befriends)
            .entry(event, "goal", "Order Completed", "reentry", "once")
            .step("befriend", "update-lifecycle", "stage", "friend", "reason", "looked")
            .exit("Order Completed", "reason", "bought"));
    Person ada = people.contactWithConsent();
    ada.does(event);
    people.after(Duration.ofHours(1));
    assertThat(ada.got()).containsExactly("welcome-friend");
    api.post("/api/journeys/" + befriends + "/pause", "{\"reason\":\"the test is over\"}");
    sql.sql("delete from journey_version where journey = :id").param("id", befriends).update();
  }

  @Test
  void aThresholdOrAStageThatDoesNotExistIsFoundAtDeployment() {
    assertThat(
            send(new Drawing(id)
                    .entry(
                        "Hot",
                        "trigger",
                        "score-reaches",
                        "score",
                        score,
                        "threshold",
                        "hott",
                        "goal",
                        "Order Completed")
                    .email("hello")
                    .exit("Order Completed", "reason", "bought"))
                .body())
        .contains("names the threshold")
        .contains("Did you mean \\\"hot\\\"");
    assertThat(
            send(new Drawing(id)
                    .entry(event, "goal", "Order Completed")
                    .step("befriend", "update-lifecycle", "stage", "frend")
                    .exit("Order Completed", "reason", "bought"))
                .body())
        .contains("names the stage")
        .contains("Did you mean \\\"friend\\\"");
  }

  private int passes() {
    return sql.sql("select count(*) from enrolment where journey = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  private void save(String path, Object definition) {
    HttpResponse<String> answer = api.put(path, json.writeValueAsString(definition));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
    people.until(() -> !api.get(path).body().matches(".*\"(counted|looked)\":0\\.\\d*[1-9].*"));
  }

  private void deploy(Drawing drawing) {
    HttpResponse<String> answer = send(drawing);
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
  }

  private HttpResponse<String> send(Drawing drawing) {
    return api.deploy(drawing.zip(), "application/zip");
  }
}
