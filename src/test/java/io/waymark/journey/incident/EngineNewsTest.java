package io.waymark.journey.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine's exporter tells, in whatever order and how often it tells it. */
@WaymarkTest
class EngineNewsTest {

  private static final AtomicLong KEYS = new AtomicLong(4_000_000_000_000L);

  @Autowired Api api;
  @Autowired Incidents incidents;
  @Autowired EngineIncidents engine;
  @Autowired JdbcClient sql;

  final long instance = KEYS.incrementAndGet();
  final long key = KEYS.incrementAndGet();
  final EnrolmentId pass = new EnrolmentId(UUID.randomUUID());

  @Test
  void theSameNewsTwiceIsOneIncident() {
    bound();
    assertThat(tell("created", key)).isEqualTo(204);
    assertThat(tell("created", key)).isEqualTo(204);
    assertThat(open()).singleElement().satisfies(it -> assertThat(it.incidentKey()).isEqualTo(key));
  }

  @Test
  void whatTheWorkerSaidIsKeptAndTheEnginesKeyAdded() {
    bound();
    incidents.open(pass, "mail", 77, "The mail server refuses the sender.");
    tell("created", key);
    assertThat(open())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.message()).isEqualTo("The mail server refuses the sender.");
              assertThat(it.incidentKey()).isEqualTo(key);
            });
  }

  @Test
  void anEndToldBeforeTheBeginningLeavesNothingOpen() {
    bound();
    tell("resolved", key);
    tell("created", key);
    assertThat(open()).isEmpty();
  }

  @Test
  void theEndOfTheLastIncidentDoesNotEndTheNextOfTheSameStep() {
    bound();
    incidents.open(pass, "mail", 77, "first");
    tell("created", key);
    incidents.open(pass, "mail", 77, "second"); // taken up again elsewhere, and failed again
    tell("resolved", key);
    tell("created", KEYS.incrementAndGet());
    assertThat(open())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.message()).isEqualTo("second");
              assertThat(it.incidentKey()).isEqualTo(KEYS.get());
            });
  }

  @Test
  void anIncidentFromBeforeThePassWasKnownFindsItLater() {
    tell("created", key);
    assertThat(incidents.open("nobody-knows-yet", null, 0, 500))
        .filteredOn(it -> Long.valueOf(key).equals(it.incidentKey()))
        .singleElement()
        .satisfies(it -> assertThat(it.enrolment()).isNull());
    bound();
    engine.match();
    assertThat(open()).hasSize(1);
  }

  @Test
  void withoutTheEnginesKeyItSaysWhereToRetry() {
    bound();
    incidents.open(pass, "mail", 77, "The mail server refuses the sender.");
    HttpResponse<String> refused =
        api.post("/api/incidents/" + open().getFirst().id() + "/retry", "{}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Retry it in Operate");
  }

  @Test
  void anEngineThatIsAwayLeavesTheIncidentOpen() {
    bound();
    tell("created", key);
    HttpResponse<String> answer =
        api.post("/api/incidents/retry", "{\"ids\":[" + open().getFirst().id() + ",0]}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("engine-away").contains("unknown");
    assertThat(open()).hasSize(1);
  }

  @Test
  void nobodyWithoutTheKeyIsHeardAndNonsenseIsRefused() {
    assertThat(post("Bearer wm_test", news("created", key)).statusCode()).isEqualTo(401);
    assertThat(post("Bearer ", news("created", key)).statusCode()).isEqualTo(401);
    assertThat(post("Bearer test-exporter-key", "{}").statusCode()).isEqualTo(400);
    assertThat(post("Bearer test-exporter-key", "[").statusCode()).isEqualTo(400);
    assertThat(
            post("Bearer test-exporter-key", news("created", key).replace("mail", "m".repeat(300)))
                .statusCode())
        .isEqualTo(400);
    assertThat(api.post("/api/incidents/retry", "{}").statusCode()).isEqualTo(400);
  }

  /** The pass, as its first job leaves it. */
  private void bound() {
    sql.sql(
            """
            insert into enrolment (id, journey, contact_id, triggered_at, entered_at, process_instance_key)
            values (:id, 'news', :instance, '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', :instance)
            """)
        .param("id", pass.value())
        .param("instance", instance)
        .update();
  }

  private List<Incidents.Incident> open() {
    return incidents.open(null, pass.value(), 0, 10);
  }

  private int tell(String intent, long incident) {
    return post("Bearer test-exporter-key", news(intent, incident)).statusCode();
  }

  private String news(String intent, long incident) {
    return """
        {"intent":"%s","incidentKey":%d,"at":1772442000000,"processInstanceKey":%d,"process":"nobody-knows-yet","element":"mail","jobKey":77,"type":"JOB_NO_RETRIES","message":"as the engine has it"}"""
        .formatted(intent, incident, instance);
  }

  private HttpResponse<String> post(String authorization, String body) {
    return Api.send(
        HttpRequest.newBuilder(api.uri("/engine/incidents"))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
