package io.waymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import io.waymark.support.SmtpSink;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A mail is being handed over while its reader buys: who is answered when. On a slow machine a
 * hand-over may outlive the 2 s an answer waits; then it must be recorded as in flight.
 */
@JourneyTest
class PurchaseInTheAirTest {

  @Autowired People people;
  @Autowired SmtpSink sink;
  @Autowired JdbcClient sql;

  private final ExecutorService shop = Executors.newVirtualThreadPerTaskExecutor();
  private final String id = UUID.randomUUID().toString();
  private Person ada;

  @BeforeEach
  void aMailIsBeingHandedOver() {
    ada = people.contactWithConsent();
    sink.when(ada.email, new SmtpSink.Misbehaviour.DelayFinalAnswer(Duration.ofMillis(1_800)));
    ada.does("Signed Up");
    people.until(() -> ada.ledger().contains("welcome-1 sending"));
  }

  @AfterEach
  void behaves() {
    sink.behave();
    shop.close();
    people.settle();
  }

  @Test
  void aRepeatedOrderIsAnsweredOnlyWhenTheMailIsThrough() throws Exception {
    Future<String> first = afterTheAnswerTo(order(id));
    people.until(this::exitIsCommitted);
    assertThat(afterTheAnswerTo(order(id)).get()).isIn("sent", "recorded as in flight");
    assertThat(first.get()).isIn("sent", "recorded as in flight");
  }

  @Test
  void soIsASecondOrderThatFindsThePassEndedAlready() throws Exception {
    Future<String> first = afterTheAnswerTo(order(id));
    people.until(this::exitIsCommitted);
    assertThat(afterTheAnswerTo(order(id + "-2")).get()).isIn("sent", "recorded as in flight");
    assertThat(first.get()).isIn("sent", "recorded as in flight");
  }

  private Future<String> afterTheAnswerTo(Map<String, Object> call) {
    return shop.submit(
        () -> {
          ada.calls("/v1/track", call);
          return mail();
        });
  }

  private String mail() {
    return sql.sql(
            """
            select case when d.in_flight_at_exit and d.state = 'sending' then 'recorded as in flight' else d.state end
            from delivery d join identity i on i.contact_id = d.contact_id where i.value = :user
            """)
        .param("user", ada.id)
        .query(String.class)
        .single();
  }

  private static Map<String, Object> order(String message) {
    return Map.of("event", "Order Completed", "messageId", message);
  }

  private boolean exitIsCommitted() {
    return sql.sql(
            """
            select exists (select from enrolment e join identity i on i.contact_id = e.contact_id
              where i.value = :user and e.exit_requested_at is not null)
            """)
        .param("user", ada.id)
        .query(Boolean.class)
        .single();
  }
}
