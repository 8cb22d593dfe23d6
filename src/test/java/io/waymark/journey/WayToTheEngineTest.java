package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of people when a command for the engine goes wrong. */
@JourneyTest
class WayToTheEngineTest {

  @Autowired People people;
  @Autowired Api api;
  @Autowired CamundaClient engine;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transactions;
  @Autowired Outbox outbox;

  private final String id = UUID.randomUUID().toString();

  @BeforeEach
  void deploy() {
    assertThat(api.deploy(Path.of("src/test/resources/journeys/thanks")).statusCode())
        .isIn(200, 201);
  }

  @Test
  void anInstanceThatWasCancelledByHandKeepsNobodyFromLeaving() {
    Person ada = waiting();
    engine.newCancelInstanceCommand(instance(ada)).send().join();
    leavesWithoutAMessage(ada);
    people.until(() -> ada.passes().equals(List.of("thanks exited")));
    Person bob = people.contactWithConsent().does("Signed Up");
    people.until(() -> bob.got().equals(List.of("welcome-1")));
  }

  @Test
  void aMessageHeldByAPauseEndsAsNotSentWhenThePersonBuys() {
    Person ada = people.contactWithConsent().does("Signed Up");
    people.settle();
    api.post("/api/journeys/welcome-series/pause", "{\"reason\":\"the price is wrong\"}");
    try {
      people.after(Duration.ofHours(25));
      assertThat(ada.ledger()).contains("welcome-2 deferred held");
      ada.does("Order Completed");
      people.until(() -> ada.passes().equals(List.of("welcome-series exited")));
      people.until(() -> ada.ledger().contains("welcome-2 skipped exited"));
    } finally {
      api.post("/api/journeys/welcome-series/resume", "{}");
    }
    people.settle();
    ada.expect("welcome-1");
  }

  /** In the middle of a wait, the outbox empty. */
  private Person waiting() {
    Person ada = people.contactWithConsent();
    ada.does("Order Completed", Map.of("order_id", id, "thanks", true));
    people.settle();
    assertThat(ada.passes()).containsExactly("thanks live");
    return ada;
  }

  /** As from a journey that has no exit of its own. */
  private void leavesWithoutAMessage(Person person) {
    EnrolmentId pass = pass(person);
    transactions.executeWithoutResult(
        status -> {
          sql.sql(
                  "update enrolment set exit_requested_at = :at, exit_element = '', exit_reason = 'left' where id = :id")
              .param("at", people.now().atOffset(java.time.ZoneOffset.UTC))
              .param("id", pass.value())
              .update();
          outbox.add(List.of(Outbox.Command.cancel(pass)));
        });
  }

  private EnrolmentId pass(Person person) {
    return new EnrolmentId(
        sql.sql(
                "select e.id from enrolment e join identity i on i.contact_id = e.contact_id where i.kind = 'USER' and i.value = :user")
            .param("user", person.id)
            .query(UUID.class)
            .single());
  }

  private long instance(Person person) {
    return sql.sql("select process_instance_key from enrolment where id = :id")
        .param("id", pass(person).value())
        .query(Long.class)
        .single();
  }
}
