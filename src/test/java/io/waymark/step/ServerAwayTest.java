package io.waymark.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import io.waymark.support.SmtpSink;
import io.waymark.support.SmtpSink.Misbehaviour;
import io.waymark.support.SmtpSink.Stage;
import io.waymark.support.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail server that is busy for hours costs nobody a hand. */
@JourneyTest
class ServerAwayTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final String SALES = "sales@waymark.example";
  private static final int MORE_THAN_ATTEMPTS = 10;

  @Autowired People people;
  @Autowired SmtpSink sink;
  @Autowired TestEngine.MovedClock clock;
  @Autowired JdbcClient sql;

  private final AtomicInteger tries = new AtomicInteger();

  @AfterEach
  void behave() {
    sink.behave();
  }

  @Test
  void aMailIsTriedForHoursWithoutAnIncidentAndThenGoesOutOnce() {
    Person ada = people.contactWithConsent();
    busyFor(ada.email);
    ada.does("Signed Up");
    people.until(() -> ada.ledger().contains("welcome-1 claimed later"));
    isTried(MORE_THAN_ATTEMPTS);
    assertThat(incidents()).isZero();
    sink.behave();
    passesUntil(() -> ada.got().contains("welcome-1"));
    ada.expect("welcome-1");
  }

  @Test
  void aLeadIsTriedAgainWithoutAnIncidentAndThenGoesOutOnce() {
    Person ada = people.contactWithConsent();
    asksForTheGuideTwice(ada);
    people.after(Duration.ofDays(1).plusMinutes(1));
    busyFor(SALES);
    asksForTheGuideTwice(ada);
    people.until(() -> tries.get() > 0);
    isTried(MORE_THAN_ATTEMPTS);
    assertThat(incidents()).isZero();
    sink.behave();
    passesUntil(() -> !leads(ada).isEmpty());
    people.settle();
    assertThat(leads(ada)).hasSize(1);
  }

  private static void asksForTheGuideTwice(Person person) {
    person.does("Guide Requested");
    person.does("Guide Requested");
  }

  private List<String> leads(Person person) {
    return sink.messagesTo(SALES).stream()
        .map(SmtpSink.Message::text)
        .filter(mail -> mail.contains(person.email))
        .toList();
  }

  private void busyFor(String address) {
    sink.when(
        to -> to.equals(address) && tries.incrementAndGet() > 0,
        new Misbehaviour.Answer(Stage.RCPT, "451 4.3.0 busy"));
  }

  /** Minute by minute: the engine may take up its pause a moment after the try was seen here. */
  private void passesUntil(BooleanSupplier condition) {
    people.until(
        () -> {
          if (condition.getAsBoolean()) {
            return true;
          }
          clock.moveTo(clock.now().plus(A_MINUTE));
          return false;
        });
  }

  private void isTried(int times) {
    int before = tries.get();
    passesUntil(() -> tries.get() >= before + times);
  }

  private long incidents() {
    return sql.sql("select count(*) from incident where resolved is null")
        .query((row, number) -> row.getLong(1))
        .single();
  }
}
