package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.waymark.support.SmtpSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Incidents of the real engine, as its exporter tells of them, are listed and retried. */
class IncidentIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static SmtpSink sink;
  private static RunningProduct product;

  @BeforeAll
  static void start(@TempDir Path directory) {
    sink = new SmtpSink();
    product = new RunningProduct(directory.resolve("waymark"), sink.port()).start();
  }

  @AfterAll
  static void stop() {
    product.close();
    sink.close();
  }

  @Test
  void failedMailsAreRetriedWhenTheirCauseIsMendedAndGoOutOnce() {
    sink.when(
        address -> true,
        new SmtpSink.Misbehaviour.Answer(SmtpSink.Stage.MAIL, "553 5.7.1 sender not allowed"));
    signUp("ada@example.com");
    signUp("grace@example.com");
    product.until("the engine has told of both", PATIENCE, () -> withKey("welcome-series") == 2);
    assertThat(open("welcome-series").get(0).path("message").asString())
        .contains("waymark.channel.email.from");
    JsonNode one = open("welcome-series").get(0);
    assertThat(
            product
                .read("/api/incidents?enrolment=" + one.path("enrolment").asString())
                .path("items"))
        .hasSize(1);

    sink.behave();
    JsonNode answers =
        product.json(product.post("/api/incidents/retry", Map.of("journey", "welcome-series")));
    assertThat(answers.path("items"))
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.path("outcome").asString()).isEqualTo("retried"));
    product.until("both mails are out", PATIENCE, () -> sink.messages().size() == 2);
    assertThat(product.advance(Duration.ofHours(1)).path("settled").asBoolean()).isTrue();
    assertThat(sink.messagesTo("ada@example.com")).hasSize(1);
    assertThat(sink.messagesTo("grace@example.com")).hasSize(1);
    assertThat(open("welcome-series")).isEmpty();
    assertThat(product.post("/api/incidents/" + one.path("id").asLong() + "/retry", Map.of()))
        .satisfies(again -> assertThat(again.statusCode()).isEqualTo(404));
  }

  @Test
  void anIncidentThatNoWorkerReportedIsListedAndRetried() {
    try (CamundaClient engine = product.engineClient()) {
      engine
          .newDeployResourceCommand()
          .addResourceBytes(NOBODYS.getBytes(StandardCharsets.UTF_8), "nobodys.bpmn")
          .send()
          .join();
      long instance =
          engine
              .newCreateInstanceCommand()
              .bpmnProcessId("nobodys")
              .latestVersion()
              .send()
              .join()
              .getProcessInstanceKey();
      product.until("the engine has told of it", PATIENCE, () -> withKey("nobodys") == 1);
      JsonNode incident = open("nobodys").get(0);
      assertThat(incident.path("element").asString()).isEqualTo("which");
      assertThat(incident.path("processInstanceKey").asLong()).isEqualTo(instance);
      assertThat(incident.has("enrolment")).isFalse();

      retry(incident);
      product.until(
          "it stands again: nothing was mended",
          PATIENCE,
          () -> open("nobodys").stream().anyMatch(other -> newer(other, incident)));
      engine.newSetVariablesCommand(instance).variables(Map.of("x", 1)).send().join();
      retry(open("nobodys").get(0));
      product.until("it has gone on", PATIENCE, () -> open("nobodys").isEmpty());
    }
  }

  private static boolean newer(JsonNode other, JsonNode incident) {
    return other.path("incidentKey").asLong() > incident.path("incidentKey").asLong();
  }

  private static void retry(JsonNode incident) {
    JsonNode answer =
        product.json(
            product.post("/api/incidents/" + incident.path("id").asLong() + "/retry", Map.of()));
    assertThat(answer.path("outcome").asString()).isEqualTo("retried");
  }

  private static List<JsonNode> open(String journey) {
    JsonNode items = product.read("/api/incidents?journey=" + journey).path("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  private static long withKey(String journey) {
    return open(journey).stream().filter(incident -> incident.has("incidentKey")).count();
  }

  private static void signUp(String person) {
    product
        .tracker()
        .accepted(
            "/v1/track",
            Map.of(
                "userId",
                person,
                "event",
                "Signed Up",
                "context",
                Map.of("traits", Map.of("email", person, "consent", Map.of("email", true)))));
  }

  private static final String NOBODYS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="http://waymark.io/test">
        <bpmn:process id="nobodys" isExecutable="true">
          <bpmn:startEvent id="begin"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
          <bpmn:sequenceFlow id="a" sourceRef="begin" targetRef="which" />
          <bpmn:exclusiveGateway id="which"><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:exclusiveGateway>
          <bpmn:sequenceFlow id="b" sourceRef="which" targetRef="end">
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=x &gt; 0</bpmn:conditionExpression>
          </bpmn:sequenceFlow>
          <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
        </bpmn:process>
      </bpmn:definitions>
      """;
}
