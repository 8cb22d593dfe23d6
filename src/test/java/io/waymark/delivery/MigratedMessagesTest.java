package io.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.channel.Sender;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Migrating;
import io.waymark.enrolment.Renaming;
import io.waymark.enrolment.StepKey;
import io.waymark.support.WaymarkTest;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Messages of somebody who is moved to another version of their journey. */
@WaymarkTest
@Import(Desk.class)
class MigratedMessagesTest {

  @Autowired Desk desk;
  @Autowired Migrating migrating;

  private final String journey = "moved-" + UUID.randomUUID();
  private final FakeChannel provider = new FakeChannel();
  private Deliveries deliveries;
  private Enrolment pass;

  @BeforeEach
  void somebody() {
    deliveries = desk.deliveries(provider, Desk.clock(), Clock.systemUTC());
    pass = desk.pass(desk.personWithConsent(), journey);
  }

  @Test
  void nothingIsClaimedWhileTheyAreMovedNorUnderTheOldNameAfterwards() {
    begin();
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Later.class);
    finish(Map.of("remind", "remember"));
    assertThat(deliveries.send(Desk.promotional(pass)))
        .as("the job was made before")
        .isInstanceOf(Outcome.Later.class);
    assertThat(provider.handed).isEmpty();
    assertThat(deliveries.send(at("remember"))).isInstanceOf(Outcome.Sent.class);
    assertThat(provider.handed).hasSize(1);
  }

  @Test
  void whatWasSentUnderTheOldNameIsNotSentUnderTheNew() {
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
    begin();
    finish(Map.of("remind", "remember"));
    assertThat(deliveries.send(at("remember"))).isInstanceOf(Outcome.Sent.class);
    assertThat(provider.handed).hasSize(1);
  }

  @Test
  void anotherStepUnderAnIdThatIsFreeAgainHasAMessageOfItsOwn() {
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
    begin();
    finish(Map.of("remind", "remember"));
    assertThat(deliveries.send(at("remind"))).isInstanceOf(Outcome.Sent.class);
    assertThat(provider.handed).hasSize(2);
    assertThat(
            desk.sql
                .sql("select count(distinct token) from delivery where enrolment_id = :id")
                .param("id", pass.id().value())
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  private Outgoing at(String element) {
    Outgoing message = Desk.promotional(pass);
    return new Outgoing(
        new StepKey(pass.id(), journey, element, 1),
        journey,
        message.channel(),
        message.source(),
        null,
        message.topic(),
        true,
        null,
        true,
        Map.of(),
        1,
        4712,
        "{}",
        Sender.ACCOUNT);
  }

  private void begin() {
    desk.transaction.executeWithoutResult(
        status -> migrating.begin(desk.enrolments.lock(pass.id()).orElseThrow(), 2));
  }

  private void finish(Map<String, String> names) {
    desk.transaction.executeWithoutResult(
        status ->
            migrating.finish(
                desk.enrolments.lock(pass.id()).orElseThrow(),
                new Renaming(pass.id(), journey, names)));
  }
}
