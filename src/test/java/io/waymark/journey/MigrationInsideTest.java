package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People are moved who go in a circle, or who stand inside a subprocess. */
@JourneyTest
class MigrationInsideTest {

  @TempDir Path folder;
  @Autowired People people;
  @Autowired Api api;
  @Autowired JdbcClient sql;
  @Autowired JsonMapper json;

  final String id = "inside-" + UUID.randomUUID().toString().substring(0, 8);

  @AfterEach
  void close() {
    sql.sql("delete from hold where journey = :id").param("id", id).update();
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
  }

  @Test
  void whoGoesInACircleIsCountedOnInTheNewVersionAndGetsNothingTwice() {
    Person ada = inTheirSecondRound();
    migrate(Map.of("late", "later", "nudge", "remind"));
    assertThat(rounds(ada)).containsExactly("remind 1 sent");

    people.after(Duration.ofDays(2));
    people.after(Duration.ofDays(2));
    assertThat(rounds(ada)).containsExactly("remind 1 sent", "remind 2 sent", "remind 3 sent");
    assertThat(ada.mails()).hasSize(3);

    ada.does("Paid " + id);
    people.settle();
    assertThat(ada.passes()).containsExactly(id + " completed");
    people.after(Duration.ofDays(3));
    assertThat(ada.mails()).hasSize(3);
  }

  @Test
  void whatIsHeldInACircleIsMovedAndGoesOutOnceForItsRound() {
    Person ada = inTheirSecondRound();
    api.post(path("pause"), "{\"reason\":\"the price is wrong\"}");
    people.after(Duration.ofDays(2));
    assertThat(rounds(ada)).containsExactly("nudge 1 sent", "nudge 2 deferred");

    migrate(Map.of("late", "later", "nudge", "remind"));
    assertThat(rounds(ada)).containsExactly("remind 1 sent", "remind 2 deferred");
    api.post(path("resume"), "");
    people.until(() -> ada.mails().size() == 2);
    people.settle();
    assertThat(rounds(ada)).containsExactly("remind 1 sent", "remind 2 sent");
    people.after(Duration.ofDays(2));
    assertThat(rounds(ada)).containsExactly("remind 1 sent", "remind 2 sent", "remind 3 sent");
  }

  /** The key under which an awaited message comes is another one in each round. */
  @Test
  void whoWaitsForAnEventInACircleIsMetInTheNewVersion() {
    Person ada = inTheirSecondRound();
    migrate(Map.of("late", "later", "nudge", "remind"));
    ada.does("Paid " + id);
    people.settle();
    assertThat(ada.passes()).containsExactly(id + " completed");
    assertThat(ada.mails()).hasSize(1);
  }

  private Person inTheirSecondRound() {
    deploy(circle("late", "nudge"));
    Person ada = people.contactWithConsent().does("Came " + id);
    people.settle();
    people.after(Duration.ofDays(2));
    assertThat(rounds(ada)).containsExactly("nudge 1 sent");
    deploy(circle("later", "remind"));
    return ada;
  }

  @Test
  void whoStandsInASubprocessIsMovedWithItOnceItIsConfirmed() {
    deploy(subprocess("days", "pause", "hello"));
    Person ada = people.contactWithConsent().does("Came " + id);
    people.settle();
    deploy(subprocess("time", "rest", "hello"));
    JsonNode proposed = read(api.get(path("migration?from=1&to=2")).body());
    assertThat(proposed.path("movable").asInt()).isZero();

    Map<String, String> confirmed =
        json.convertValue(
            proposed.path("toConfirm"), new tools.jackson.core.type.TypeReference<>() {});
    assertThat(confirmed)
        .containsEntry("days", "time")
        .containsEntry("pause", "rest")
        .containsEntry("hello", "hello");
    people.after(Duration.ofDays(1));
    migrate(confirmed);

    people.after(Duration.ofHours(23));
    ada.expect();
    people.after(Duration.ofHours(2));
    ada.expect("hello");
    assertThat(ada.passes()).containsExactly(id + " completed");
  }

  @Test
  void whoStandsInASubprocessThatIsGoneStaysAndGoesOn() {
    deploy(subprocess("days", "pause", "hello"));
    Person ada = people.contactWithConsent().does("Came " + id);
    people.settle();
    deploy(
        journey(
            flow("entry", "pause")
                + timer("pause")
                + flow("pause", "hello")
                + mail("hello", "hello")
                + flow("hello", "end")));
    JsonNode done = begin(Map.of());
    assertThat(done.path("refusals").get(0).path("element").asString()).isEqualTo("pause");
    people.after(Duration.ofDays(3));
    ada.expect("hello");
    assertThat(ada.passes()).containsExactly(id + " completed");
  }

  private void migrate(Map<String, String> mapping) {
    JsonNode done = begin(mapping);
    assertThat(done.path("migrated").asInt()).as(done.toString()).isEqualTo(1);
  }

  private JsonNode begin(Map<String, String> mapping) {
    var begun =
        api.post(
            path("migrate"),
            json.writeValueAsString(
                Map.of(
                    "from", 1, "to", 2, "dryRun", false, "perMinute", 6_000, "mapping", mapping)));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    String one = path("migrations/" + read(begun.body()).path("id").asLong());
    people.until(() -> !"running".equals(read(api.get(one).body()).path("state").asString()));
    people.until(() -> read(api.get(one).body()).path("migrating").asInt() == 0);
    return read(api.get(one).body());
  }

  /** Messages by step and round. */
  private List<String> rounds(Person person) {
    return sql.sql(
            "select element_id || ' ' || visit || ' ' || state from delivery where enrolment_id = :id order by visit")
        .param("id", Passing.pass(sql, person).value())
        .query(String.class)
        .list();
  }

  /** Every two days a reminder, until somebody has paid. */
  private String circle(String late, String step) {
    return journey(
        flow("entry", "again")
            + "<exclusiveGateway id=\"again\"/>"
            + flow("again", "either")
            + "<eventBasedGateway id=\"either\"/>"
            + flow("either", "paid")
            + "<intermediateCatchEvent id=\"paid\"><messageEventDefinition id=\"m2\" messageRef=\"paid-message\"/></intermediateCatchEvent>"
            + flow("paid", "end")
            + flow("either", late)
            + timer(late)
            + flow(late, step)
            + mail(step, "nudge")
            + flow(step, "again"));
  }

  private String subprocess(String sub, String wait, String step) {
    return journey(
        flow("entry", sub)
            + "<subProcess id=\"%s\"><startEvent id=\"begin\"/>".formatted(sub)
            + flow("begin", wait)
            + timer(wait)
            + flow(wait, step)
            + mail(step, "hello")
            + flow(step, "over")
            + "<endEvent id=\"over\"/></subProcess>"
            + flow(sub, "end"));
  }

  private String journey(String content) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://waymark.io/test">
        <process id="%1$s" isExecutable="true">
          <startEvent id="entry"><extensionElements><zeebe:properties><zeebe:property name="kind" value="transactional"/></zeebe:properties></extensionElements><messageEventDefinition id="m1" messageRef="came-message"/></startEvent>
          %2$s
          <endEvent id="end"/>
        </process>
        <message id="came-message" name="Came %1$s"/><message id="paid-message" name="Paid %1$s"/>
        </definitions>
        """
        .formatted(id, content);
  }

  private static String flow(String from, String to) {
    return "<sequenceFlow id=\"%1$s-to-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>"
        .formatted(from, to);
  }

  private static String timer(String element) {
    return "<intermediateCatchEvent id=\"%1$s\"><timerEventDefinition id=\"%1$s-def\"><timeDuration xsi:type=\"tFormalExpression\">P2D</timeDuration></timerEventDefinition></intermediateCatchEvent>"
        .formatted(element);
  }

  private static String mail(String step, String message) {
    return "<serviceTask id=\"%s\"><extensionElements><zeebe:taskDefinition type=\"send-email\"/><zeebe:taskHeaders><zeebe:header key=\"message\" value=\"%s\"/><zeebe:header key=\"topic\" value=\"orders\"/><zeebe:header key=\"kind\" value=\"transactional\"/></zeebe:taskHeaders></extensionElements></serviceTask>"
        .formatted(step, message);
  }

  private void deploy(String bpmn) {
    try {
      Files.writeString(folder.resolve(id + ".bpmn"), bpmn.strip());
      for (String message : List.of("nudge", "hello")) {
        Files.writeString(
            folder.resolve(message + ".mjml"),
            "---\nsubject: %s\n---\n<mjml><mj-body><mj-section><mj-column><mj-text>Hello. <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a> {{ postal_address }}</mj-text></mj-column></mj-section></mj-body></mjml>"
                .formatted(message));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(api.deploy(folder))
        .satisfies(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
  }

  private String path(String rest) {
    return "/api/journeys/" + id + "/" + rest;
  }

  private JsonNode read(String body) {
    return json.readTree(body);
  }
}
