package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.waymark.enrolment.Endings;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Enrolments;
import io.waymark.journey.engine.Answer;
import io.waymark.journey.engine.Engine;
import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody stands anywhere without a due date, an incident, or somebody who is at it. */
@JourneyTest
class StuckPassesTest {

  @Autowired People people;
  @Autowired Api api;
  @Autowired CamundaClient client;
  @Autowired ObjectProvider<Engine> engine;
  @Autowired JdbcClient sql;
  @Autowired Enrolments enrolments;
  @Autowired Endings endings;
  @Autowired Outbox outbox;
  @Autowired TransactionTemplate transactions;
  @Autowired Clock clock;
  @Autowired Reconciler reconciler;
  @Autowired RelayLoop loop;
  @Autowired VirtualTime time;

  private Thanks thanks;

  @BeforeEach
  void deploy() {
    thanks = Thanks.deployed(api, people);
  }

  @AfterEach
  void nobodyIsLeftBehind() {
    api.post("/api/journeys/thanks/stop", "{\"reason\":\"a test\"}");
    people.until(
        () -> {
          reconciler.reconcile();
          tenMinutesLater().report();
          return sql.sql(
                  "select not exists (select from enrolment where journey = 'thanks' and ended_at"
                      + " is null)")
              .query(Boolean.class)
              .single();
        });
    api.post("/api/journeys/thanks/resume", "{}");
    reconciler.reconcile();
  }

  @Test
  void aPassTheEngineHasLostIsToldAndGoesThroughAnewWithNothingDoneTwice() {
    Person ada = thanks.waiting();
    loseBetweenElements(ada);
    tenMinutesLater().report();
    assertThat(incidents(ada)).singleElement().asString().contains("The engine has lost this pass");
    people.after(Duration.ofMinutes(11)); // until the engine has forgotten the first start
    assertThat(retry(ada)).isEqualTo(200);
    people.until(() -> Passing.openWaits(sql, ada) > 0);
    assertThat(incidents(ada)).isEmpty();
    people.after(Duration.ofHours(49));
    ada.expect("ask");
    assertThat(ada.passes()).containsExactly("thanks completed");
  }

  @Test
  void aLostPassCanBeEndedInstead() {
    Person ada = thanks.waiting();
    loseBetweenElements(ada);
    tenMinutesLater().report();
    assertThat(
            api.post("/api/incidents/" + incident(ada) + "/end", "{\"reason\":\"moved away\"}")
                .statusCode())
        .isEqualTo(200);
    people.until(() -> ada.passes().equals(List.of("thanks stopped")));
  }

  @Test
  void aPassTheEngineHasButNobodyHeardOfForLongSaysWhereItStands() {
    Person ada = thanks.waiting();
    goOnUnseen(ada);
    tenMinutesLater().report();
    assertThat(incidents(ada))
        .singleElement()
        .asString()
        .contains("last seen here more than 10 minutes ago");
  }

  @Test
  void whoHasJustBeenHeardOfIsNotAskedAfter() {
    Person ada = thanks.waiting();
    loseBetweenElements(ada);
    later(Duration.ofMinutes(9)).report();
    assertThat(incidents(ada)).isEmpty();
  }

  @Test
  void anOverdueWaitIsToldUntilTheJourneyGoesOn() {
    Person ada = thanks.waiting();
    sql.sql("update wait set due_at = :due where enrolment_id = :id and due_at is not null")
        .param("due", people.now().minus(Duration.ofMinutes(11)).atOffset(ZoneOffset.UTC))
        .param("id", pass(ada).value())
        .update();
    reconciler.reconcile();
    assertThat(incidents(ada)).singleElement().asString().contains("was over more than 10 minutes");
    thanks.writesTheReview(ada);
    people.until(() -> ada.passes().equals(List.of("thanks completed")));
    reconciler.reconcile();
    assertThat(incidents(ada)).isEmpty();
  }

  @Test
  void whoLeavesAnInstanceThatIsLostHasLeft() {
    Person ada = thanks.waiting();
    client.newCancelInstanceCommand(Passing.instance(sql, ada)).send().join();
    thanks.ordersAgain(ada);
    tenMinutesLater().report();
    assertThat(ada.passes()).containsExactly("thanks exited");
  }

  @Test
  void anExitTheEngineDoesNotFollowIsTold() {
    Person ada = thanks.waiting();
    transactions.executeWithoutResult(
        status -> {
          enrolments.lock(pass(ada));
          endings.requestExit(pass(ada), "nowhere", "left", people.now());
          outbox.add(List.of(Outbox.Command.exit(pass(ada), "thanks", "nowhere")));
        });
    tenMinutesLater().report();
    assertThat(incidents(ada)).singleElement().asString().contains("has not ended the pass");
    assertThat(api.post("/api/incidents/" + incident(ada) + "/end", "{}").statusCode())
        .isEqualTo(200);
    people.until(() -> ada.passes().equals(List.of("thanks exited")));
  }

  @Test
  void aStartTheEngineDoesNotFollowIsTold() {
    Person ada = people.contactWithConsent();
    people.settle();
    beforeTheStartIsHandedOver(
        () -> {
          thanks.enters(ada);
          sql.sql("update outbox set message_name = 'nobody takes this' where enrolment_id = :id")
              .param("id", pass(ada).value())
              .update();
        });
    tenMinutesLater().report();
    assertThat(incidents(ada)).singleElement().asString().contains("has not begun this pass");
  }

  @Test
  void aStartThatGotLostIsQueuedAgain() {
    Person ada = people.contactWithConsent();
    people.settle();
    beforeTheStartIsHandedOver(
        () -> {
          thanks.enters(ada);
          assertThat(
                  sql.sql("delete from outbox where enrolment_id = :id")
                      .param("id", pass(ada).value())
                      .update())
              .isEqualTo(1);
        });
    people.until(() -> Passing.openWaits(sql, ada) > 0);
  }

  @Test
  void whoLeavesBeforeTheStartWasHandedOverNeedsNoInstance() {
    Person ada = people.contactWithConsent();
    people.settle();
    beforeTheStartIsHandedOver(
        () -> {
          thanks.enters(ada);
          thanks.ordersAgain(ada);
        });
    people.until(() -> ada.passes().equals(List.of("thanks exited")));
    assertThat(Passing.instance(sql, ada)).isZero();
    people.after(Duration.ofDays(3));
    ada.expect();
  }

  @Test
  void whereSomebodyWasLastIsToldThoughAllOfItWasAtOneMoment() {
    EnrolmentId waits = live();
    seen("effect", "first", waits);
    seen("wait", "then", waits);
    EnrolmentId acts = live();
    seen("wait", "first", acts);
    seen("effect", "then", acts);
    assertThat(List.of(lastSeen(waits), lastSeen(acts))).containsExactly("then", "then");
    endings.lockAndClose(List.of(waits, acts), people.now());
  }

  @Test
  void anInstanceNobodyKnowsIsNamedToWhoeverMovesTimeAndCanBeEnded() {
    people.settle();
    long instance = foreignInstance();
    EnrolmentId pass = live();
    long incident =
        sql.sql(
                """
                insert into incident (element, incident_key, process, process_instance_key, message, since)
                values ('long', :instance, 'foreign', :instance, 'It cannot go on.', :now) returning id
                """)
            .param("instance", instance)
            .param("now", people.now().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    assertThat(time.advance(Duration.ZERO, Duration.ofSeconds(1)).detail())
        .contains(
            pass.toString(), "\"long\" of journey foreign", "/api/incidents/" + incident + "/end");

    assertThat(api.post("/api/incidents/" + incident + "/end", "{}").body())
        .contains("\"ended\"", "/api/enrolments/{id}/end");
    assertThat(engine.getObject().find(instance).toCompletableFuture().join())
        .isEqualTo(Answer.GONE);
    assertThat(api.post("/api/incidents/" + incident + "/end", "{}").statusCode()).isEqualTo(404);

    assertThat(api.post("/api/enrolments/" + pass + "/end", "{\"reason\":\"gone\"}").body())
        .contains("\"ended\":true");
    assertThat(api.post("/api/enrolments/" + pass + "/end", "{}").body())
        .contains("\"ended\":false");
    assertThat(api.post("/api/enrolments/" + new UUID(0, 1) + "/end", "{}").statusCode())
        .isEqualTo(404);
    assertThat(
            sql.sql("select action from audit where subject in (:incident, :pass) order by id")
                .param("incident", Long.toString(incident))
                .param("pass", pass.toString())
                .query(String.class)
                .list())
        .startsWith("end instance with incident", "end pass");
    people.settle();
  }

  private long foreignInstance() {
    client
        .newDeployResourceCommand()
        .addResourceStringUtf8(
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">
            <process id="foreign" isExecutable="true"><startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="long"/>
            <intermediateCatchEvent id="long"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P9D</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="b" sourceRef="long" targetRef="e"/><endEvent id="e"/></process></definitions>
            """,
            "foreign.bpmn")
        .send()
        .join();
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId("foreign")
        .latestVersion()
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private EnrolmentId live() {
    return sql.sql(
            """
            with somebody as (insert into contact (created_at) values (:now) returning id)
            insert into enrolment (journey, contact_id, triggered_at, entered_at) select 'foreign', id, :now, :now from somebody returning id
            """)
        .param("now", people.now().atOffset(ZoneOffset.UTC))
        .query((row, number) -> new EnrolmentId(row.getObject(1, UUID.class)))
        .single();
  }

  private void seen(String table, String element, EnrolmentId pass) {
    String at = table.equals("wait") ? "began_at" : "process, at";
    String values = table.equals("wait") ? ":now" : "'foreign', :now";
    sql.sql(
            "insert into %s (enrolment_id, element, visit, %s) values (:pass, :element, 1, %s)"
                .formatted(table, at, values))
        .param("pass", pass.value())
        .param("element", element)
        .param("now", people.now().atOffset(ZoneOffset.UTC))
        .update();
  }

  private String lastSeen(EnrolmentId pass) {
    return sql.sql("select last_element(:pass)")
        .param("pass", pass.value())
        .query(String.class)
        .single();
  }

  private void beforeTheStartIsHandedOver(Runnable happens) {
    loop.stop();
    try {
      happens.run();
    } finally {
      loop.start();
    }
  }

  private void loseBetweenElements(Person person) {
    client.newCancelInstanceCommand(Passing.instance(sql, person)).send().join();
    goOnUnseen(person);
  }

  /** The wait is over, and nothing is heard of what comes after. */
  private void goOnUnseen(Person person) {
    sql.sql("update wait set open = false, passed_at = began_at where enrolment_id = :id")
        .param("id", pass(person).value())
        .update();
  }

  private StuckPasses tenMinutesLater() {
    return later(Duration.ofMinutes(11));
  }

  /** By the real clock; business time stands where it is. */
  private StuckPasses later(Duration duration) {
    return new StuckPasses(sql, engine, endings, clock, Clock.offset(Clock.systemUTC(), duration));
  }

  private List<String> incidents(Person person) {
    return sql.sql(
            "select message from incident where enrolment_id = :id and resolved is null order by"
                + " id")
        .param("id", pass(person).value())
        .query(String.class)
        .list();
  }

  private long incident(Person person) {
    return sql.sql("select id from incident where enrolment_id = :id and resolved is null")
        .param("id", pass(person).value())
        .query(Long.class)
        .single();
  }

  private int retry(Person person) {
    return api.post("/api/incidents/" + incident(person) + "/retry", "{}").statusCode();
  }

  private EnrolmentId pass(Person person) {
    return Passing.pass(sql, person);
  }
}
