package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
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

  private Thanks thanks;

  @BeforeEach
  void deploy() {
    thanks = Thanks.deployed(api, people);
  }

  @Test
  void anInstanceThatWasCancelledByHandKeepsNobodyFromLeaving() {
    Person ada = thanks.waiting();
    engine.newCancelInstanceCommand(Passing.instance(sql, ada)).send().join();
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

  /** As from a journey that has no exit of its own. */
  private void leavesWithoutAMessage(Person person) {
    EnrolmentId pass = Passing.pass(sql, person);
    transactions.executeWithoutResult(
        status -> {
          sql.sql(
                  "update enrolment set exit_requested_at = :at, exit_element = '', exit_reason = 'left' where id = :id")
              .param("at", people.now().atOffset(ZoneOffset.UTC))
              .param("id", pass.value())
              .update();
          outbox.add(List.of(Outbox.Command.cancel(pass)));
        });
  }
}
