package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import io.waymark.support.TestEngine;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A model that somebody deploys past Waymark keeps nobody out of the journey for long. */
@JourneyTest
class LostVersionsTest {

  /** As long as the engine keeps a message, and with it drops its repetitions. */
  private static final Duration MESSAGE_LIFE = Duration.ofMinutes(11);

  @Autowired Api api;
  @Autowired People people;
  @Autowired CamundaClient client;
  @Autowired JdbcClient sql;
  @Autowired Reconciler reconciler;
  @Autowired TestEngine.MovedClock clock;

  private final String id = "lost-" + UUID.randomUUID().toString().substring(0, 8);
  private final String event = "Came " + id;
  private final Drawing drawing =
      new Drawing(id)
          .entry(event, "goal", "Order Completed")
          .email("hello")
          .exit("Order Completed");

  @BeforeEach
  void deploy() {
    assertThat(api.deploy(drawing.zip(), "application/zip").statusCode()).isEqualTo(201);
  }

  @AfterEach
  void forget() {
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
  }

  @Test
  void whoComesMeanwhileEntersAllTheSame() {
    int first = version();
    deployPastWaymark();
    Person ada = people.contactWithConsent();
    ada.does(event);
    people.until(() -> Passing.handedOver(sql, ada));
    toldTwice(ada);
    reconciler.reconcile();
    assertThat(version()).isEqualTo(first + 2);
    clock.moveTo(people.now().plus(MESSAGE_LIFE));
    toldTwice(ada);
    people.settle();
    ada.expect("hello");
    assertThat(ada.passes()).containsExactly(id + " completed");
  }

  @Test
  void whoHandsItInAgainPutsItBack() {
    int first = version();
    assertThat(again()).contains("\"version\":" + first, "\"changed\":false");
    deployPastWaymark();
    assertThat(again()).contains("\"version\":" + (first + 2), "\"changed\":true");
    Person ada = people.contactWithConsent();
    ada.does(event);
    people.settle();
    ada.expect("hello");
  }

  private String again() {
    return api.deploy(drawing.zip(), "application/zip").body();
  }

  private void deployPastWaymark() {
    String other =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://waymark.io/test">
        <process id="%s" isExecutable="true"><startEvent id="start"/><sequenceFlow id="flow" sourceRef="start" targetRef="end"/><endEvent id="end"/></process>
        </definitions>
        """
            .formatted(id);
    client.newDeployResourceCommand().addResourceStringUtf8(other, id + ".bpmn").send().join();
  }

  /** Without waiting for the pauses between. */
  private void toldTwice(Person person) {
    sql.sql(
            "update outbox set attempts = 2, next_at = now(), waiting_since = now() - interval '2 minutes' where enrolment_id = :id")
        .param("id", Passing.pass(sql, person).value())
        .update();
  }

  private int version() {
    return sql.sql("select max(engine_version) from journey_version where journey = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }
}
