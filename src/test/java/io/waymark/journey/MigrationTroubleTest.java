package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.engine.Engine;
import io.waymark.support.Api;
import io.waymark.support.EngineTraffic;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What dies, and what happens, while somebody is moved to another version. */
@JourneyTest
class MigrationTroubleTest {

  private static final String TO_SECOND =
      "{\"ask\":\"ask\",\"which\":\"gate\",\"paid\":\"pays\",\"late\":\"later\",\"exit\":\"leave\",\"exit-start\":\"leave-start\"}";

  @TempDir Path folder;
  @Autowired People people;
  @Autowired Api api;
  @Autowired MovableClock clock;
  @Autowired Engine engine;
  @Autowired JdbcClient sql;

  final String id = "trouble-" + UUID.randomUUID().toString().substring(0, 8);
  Person ada;

  @BeforeEach
  void somebodyWaitsForAnEvent() throws IOException {
    deploy("which", "paid", "late", "exit", "asked");
    ada = people.contactWithConsent().does("Came " + id);
    people.settle();
    assertThat(Passing.openWaits(sql, ada)).isEqualTo(2);
    deploy("gate", "pays", "later", "leave", "asked-again");
  }

  @AfterEach
  void close() {
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
  }

  @Test
  void whoWaitsForAnEventWaitsForItInTheNewVersion() {
    onTheWay(0);
    people.until(() -> version() == 2);
    ada.does("Paid " + id);
    people.settle();
    assertThat(ada.passes()).containsExactly(id + " completed");
    ada.expect();
  }

  @Test
  void theTimeOutOfAMovedWaitStaysWhenItWas() {
    people.after(Duration.ofHours(5));
    onTheWay(0);
    people.until(() -> version() == 2);
    people.after(Duration.ofHours(4));
    ada.expect();
    people.after(Duration.ofHours(2));
    ada.expect("asked-again");
  }

  /** The engine did it, and the application died before it knew. */
  @Test
  void whoWasMovedByTheEngineAloneIsMovedForGoodAfterwards() {
    assertThat(moved().answer()).hasToString("DONE");
    onTheWay(1);
    people.until(() -> version() == 2);
    assertThat(states()).containsExactly("migrated");
    people.after(Duration.ofHours(11));
    ada.expect("asked-again");
    assertThat(ada.passes()).containsExactly(id + " completed");
  }

  @Test
  void whoComesToTheirEndMeanwhileHasLeft() {
    begin();
    ada.does("Paid " + id);
    people.until(() -> ada.passes().equals(List.of(id + " completed")));
    ripe(0);
    people.until(() -> states().equals(List.of("left")));
    assertThat(migratingPasses()).isZero();
  }

  @Test
  void whoseMessageComesDueMeanwhileGetsTheNewOneAfterwards() {
    begin();
    long before = turnedBack();
    clock.moveTo(people.now().plus(Duration.ofHours(11)));
    people.until(() -> turnedBack() > before);
    ada.expect();
    ripe(0);
    people.until(() -> ada.passes().equals(List.of(id + " completed")));
    ada.expect("asked-again");
  }

  @Test
  void whoBuysInTheMiddleOfItLeavesByTheExitTheEngineHasByThen() {
    begin();
    assertThat(moved().answer()).hasToString("DONE");
    ada.does("Order Completed");
    people.until(() -> Passing.handedOver(sql, ada));
    assertThat(ada.passes()).as("the engine knows this exit no more").containsExactly(id + " live");
    ripe(1);
    people.until(() -> ada.passes().equals(List.of(id + " exited")));
    people.after(Duration.ofDays(1));
    ada.expect();
  }

  @Test
  void whatTheEngineRefusesStaysWhereItIsAndSaysWhy() {
    begin();
    sql.sql("update migration set mapping = '{\"late\":\"later\"}' where journey = :id")
        .param("id", id)
        .update();
    ripe(0);
    people.until(() -> states().equals(List.of("refused")));
    assertThat(version()).isEqualTo(1);
    assertThat(
            sql.sql("select reason from migration_pass where enrolment_id = :id")
                .param("id", pass().value())
                .query(String.class)
                .single())
        .startsWith("The engine does not move it: ")
        .contains("which");
    people.after(Duration.ofHours(11));
    ada.expect("asked");
  }

  /** As a run leaves it that was killed behind its first step. */
  private void onTheWay(int asked) {
    begin();
    ripe(asked);
  }

  /** Kept from going on until it is ripe. */
  private void begin() {
    long migration =
        sql.sql(
                """
                insert into migration (journey, from_version, to_version, mapping, per_minute, state, begun_at, next_at)
                values (:id, 1, 2, cast(:mapping as jsonb), 60, 'stopped', :now, :now) returning id
                """)
            .param("id", id)
            .param("mapping", TO_SECOND)
            .param("now", Instant.EPOCH.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    sql.sql(
            "insert into migration_pass (migration_id, enrolment_id, state, since) values (:migration, :id, 'migrating', 'infinity')")
        .param("migration", migration)
        .param("id", pass().value())
        .update();
    sql.sql("update enrolment set migrating_to = 2 where id = :id")
        .param("id", pass().value())
        .update();
  }

  private void ripe(int asked) {
    sql.sql("update migration_pass set since = 'epoch', asked = :asked where enrolment_id = :id")
        .param("asked", asked)
        .param("id", pass().value())
        .update();
  }

  private Engine.Moved moved() {
    long key =
        sql.sql("select engine_key from journey_version where journey = :id and engine_version = 2")
            .param("id", id)
            .query(Long.class)
            .single();
    return engine
        .migrate(
            Passing.instance(sql, ada),
            key,
            Map.of("which", "gate", "late", "later", "exit", "leave"))
        .toCompletableFuture()
        .join();
  }

  private List<String> states() {
    return sql.sql("select state from migration_pass where enrolment_id = :id")
        .param("id", pass().value())
        .query(String.class)
        .list();
  }

  /** Jobs that were told to come again. */
  private static long turnedBack() {
    return EngineTraffic.commands().stream()
        .filter(command -> command.name().equals("FailJob"))
        .filter(command -> command.text().contains("being moved to another version"))
        .count();
  }

  private long migratingPasses() {
    return sql.sql("select count(*) from enrolment where id = :id and migrating_to is not null")
        .param("id", pass().value())
        .query(Long.class)
        .single();
  }

  private EnrolmentId pass() {
    return Passing.pass(sql, ada);
  }

  private int version() {
    return sql.sql("select version from enrolment where id = :id")
        .param("id", pass().value())
        .query(Integer.class)
        .single();
  }

  /** Somebody waits until they have paid, or ten hours; then they are asked. */
  private void deploy(String gate, String paid, String late, String exit, String message)
      throws IOException {
    String bpmn =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://waymark.io/test">
        <process id="%1$s" isExecutable="true">
          <startEvent id="entry"><extensionElements><zeebe:properties><zeebe:property name="goal" value="Order Completed"/></zeebe:properties></extensionElements><messageEventDefinition id="m1" messageRef="came-message"/></startEvent>
          <sequenceFlow id="f1" sourceRef="entry" targetRef="%2$s"/>
          <eventBasedGateway id="%2$s"/>
          <sequenceFlow id="f2" sourceRef="%2$s" targetRef="%3$s"/>
          <sequenceFlow id="f3" sourceRef="%2$s" targetRef="%4$s"/>
          <intermediateCatchEvent id="%3$s"><messageEventDefinition id="m2" messageRef="paid-message"/></intermediateCatchEvent>
          <sequenceFlow id="f4" sourceRef="%3$s" targetRef="end"/>
          <intermediateCatchEvent id="%4$s"><timerEventDefinition id="t1"><timeDuration xsi:type="tFormalExpression">PT10H</timeDuration></timerEventDefinition></intermediateCatchEvent>
          <sequenceFlow id="f5" sourceRef="%4$s" targetRef="ask"/>
          <serviceTask id="ask"><extensionElements><zeebe:taskDefinition type="send-email"/><zeebe:taskHeaders><zeebe:header key="message" value="%6$s"/><zeebe:header key="topic" value="tips"/><zeebe:header key="kind" value="promotional"/></zeebe:taskHeaders></extensionElements></serviceTask>
          <sequenceFlow id="f6" sourceRef="ask" targetRef="end"/>
          <endEvent id="end"/>
          <subProcess id="%5$s" triggeredByEvent="true"><startEvent id="%5$s-start"><messageEventDefinition id="m3" messageRef="order-message"/></startEvent><endEvent id="%5$s-end"/><sequenceFlow id="f7" sourceRef="%5$s-start" targetRef="%5$s-end"/></subProcess>
        </process>
        <message id="came-message" name="Came %1$s"/><message id="paid-message" name="Paid %1$s"/><message id="order-message" name="Order Completed"/>
        </definitions>
        """
            .formatted(id, gate, paid, late, exit, message);
    Files.writeString(folder.resolve(id + ".bpmn"), bpmn.strip());
    Files.writeString(
        folder.resolve(message + ".mjml"),
        "---\nsubject: %s\n---\n<mjml><mj-body><mj-section><mj-column><mj-text>Hello. <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a> {{ postal_address }}</mj-text></mj-column></mj-section></mj-body></mjml>"
            .formatted(message));
    assertThat(api.deploy(folder))
        .satisfies(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
  }
}
