package io.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.channel.Sender;
import io.waymark.consent.Consents;
import io.waymark.consent.Suppression;
import io.waymark.contact.ContactId;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.StepKey;
import io.waymark.support.TestClock;
import io.waymark.support.WaymarkTest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Each rule of the gate, one by one, on a person whom nothing else keeps from getting the mail. */
@WaymarkTest
@Import(Desk.class)
class SendGateTest {

  @Autowired Desk desk;

  final String journey = "journey-" + UUID.randomUUID();
  final FakeChannel provider = new FakeChannel();
  final TestClock clock = Desk.clock();
  Deliveries deliveries;

  @BeforeEach
  void open() {
    deliveries = desk.deliveries(provider, clock, Clock.systemUTC());
  }

  @AfterEach
  void release() {
    desk.holds.resume(journey, 600, clock.instant());
  }

  @Test
  void sendsToWhomNothingKeepsFromIt() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    assertThat(deliveries.send(Desk.promotional(pass)))
        .isEqualTo(new Outcome.Sent(WaymarkTest.START));
    assertThat(provider.handed).hasSize(1);
    assertThat(desk.told(pass)).isEqualTo("sent");
    assertThat(deliveries.sent(pass.id())).containsExactly("remind");
  }

  @Test
  void nobodyGetsAnythingAfterBuying() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    desk.buys(pass);
    skips(pass, "exited", "Order Completed");
  }

  @Test
  void aPassThatEndedByItselfIsNotCountedAsBought() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    desk.endings.close(List.of(pass.id()), WaymarkTest.START);
    skips(pass, "ended", "had ended");
  }

  @Test
  void aJourneyStoppedByHandIsNotCountedAsBought() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    desk.transaction.executeWithoutResult(
        status -> {
          desk.enrolments.lock(pass.id());
          desk.endings.stop(pass.id(), "no longer wanted", WaymarkTest.START);
        });
    skips(pass, "stopped", "no longer wanted");
  }

  @Test
  void whatAnExitIsCalledDoesNotMakeItAStop() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    desk.transaction.executeWithoutResult(
        status -> {
          desk.enrolments.lock(pass.id());
          desk.endings.requestExit(
              pass.id(), "bought", "stopped looking and bought", WaymarkTest.START);
        });
    skips(pass, "exited", "stopped looking and bought");
  }

  @Test
  void theErasedGetNothingAndAreTold() {
    ContactId person = desk.personWithConsent();
    Enrolment pass = desk.pass(person, journey);
    desk.contacts.erase(person);
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Skipped.class);
    assertThat(provider.handed).isEmpty();
    assertThat(desk.told(pass)).startsWith("skipped ");
  }

  @Test
  void withoutAnAddressThereIsNothingToSendTo() {
    ContactId person = desk.person(new HashMap<>(Map.of("first_name", "Ada")));
    desk.decide(person, true);
    skips(desk.pass(person, journey), "no-address", "No e-mail address is known");
  }

  @Test
  void aSuppressedAddressIsLeftAloneEvenByTransactionalMail() {
    ContactId person = desk.personWithConsent();
    Enrolment pass = desk.pass(person, journey);
    desk.consents.suppress(
        new Suppression(
            "email",
            String.valueOf(desk.contact(person).email()),
            "it complained",
            WaymarkTest.START));
    assertThat(deliveries.send(Desk.transactional(pass))).isInstanceOf(Outcome.Skipped.class);
    assertThat(desk.told(pass)).isEqualTo("skipped suppressed");
    assertThat(provider.handed).isEmpty();
  }

  @Test
  void consentIsNeverAssumed() {
    skips(desk.pass(desk.personWithAddress(), journey), "no-consent", "not agreed");
  }

  @Test
  void transactionalMailNeedsNoConsent() {
    Enrolment pass = desk.pass(desk.personWithAddress(), journey);
    assertThat(deliveries.send(Desk.transactional(pass))).isInstanceOf(Outcome.Sent.class);
    assertThat(provider.handed.getFirst().headers()).isEmpty();
  }

  @Test
  void whoUnsubscribedGetsNothingMore() {
    ContactId person = desk.personWithConsent();
    desk.consents.unsubscribe(
        person, "email", Consents.ALL_TOPICS, "test", WaymarkTest.START.plusSeconds(1));
    skips(desk.pass(person, journey), "no-consent", "not agreed");
  }

  @Test
  void whatComesTooLateIsNotSent() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    assertThat(
            deliveries.send(Desk.message(pass, true, WaymarkTest.START.minusSeconds(1), "Hello")))
        .isInstanceOf(Outcome.Skipped.class);
    assertThat(desk.told(pass)).isEqualTo("skipped too-late");
    assertThat(provider.handed).isEmpty();
  }

  @Test
  void theTimeRunsFromTheEndOfTheWaitAlsoWhereWeWereAwayThen() {
    ContactId person = desk.personWithConsent();
    Enrolment late = waitedAnHour(person);
    Enrolment inTime = waitedAnHour(person);
    clock.advance(Duration.ofDays(1));
    assertThat(deliveries.send(goodFor(late, Duration.ofHours(22))))
        .isInstanceOf(Outcome.Skipped.class);
    assertThat(desk.told(late)).isEqualTo("skipped too-late");
    assertThat(deliveries.send(goodFor(inTime, Duration.ofHours(24))))
        .isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void theTimeRunsOnWhileABrokenMessageIsMended() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    Outgoing broken = Desk.message(pass, true, WaymarkTest.START.plusSeconds(60), "{{ name | ");
    assertThat(deliveries.send(broken)).isInstanceOf(Outcome.Blocked.class);
    clock.advance(Duration.ofHours(1));
    assertThat(deliveries.send(broken.mendedBy(Desk.promotional(pass).source())))
        .isInstanceOf(Outcome.Skipped.class);
    assertThat(desk.told(pass)).isEqualTo("skipped too-late");
  }

  @Test
  void theTimeRunsFromTheMessageBeforeWhereThatWasHeld() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    desk.holds.pause(journey, "under review", WaymarkTest.START);
    deliveries.send(Desk.promotional(pass));
    desk.holds.resume(journey, 600, clock.instant());
    clock.advance(Duration.ofDays(2));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
    Outgoing next = goodFor(pass, Duration.ofHours(1));
    assertThat(deliveries.send(behind(next, pass))).isInstanceOf(Outcome.Sent.class);
  }

  private static Outgoing behind(Outgoing message, Enrolment pass) {
    return new Outgoing(
        new StepKey(pass.id(), pass.journey(), "next", 1),
        message.journey(),
        message.channel(),
        message.source(),
        null,
        message.topic(),
        true,
        message.notAfter(),
        true,
        message.data(),
        0,
        message.jobKey(),
        message.ticket(),
        Sender.ACCOUNT);
  }

  /** Due an hour after entry; what stands behind it is heard of a day later. */
  private Enrolment waitedAnHour(ContactId person) {
    Enrolment pass = desk.pass(person, journey);
    desk.sql
        .sql(
            """
            insert into wait (enrolment_id, element, visit, began_at, due_at, open, passed_at)
            values (:id, 'pause', 1, :began, :due, false, :passed), (:id, 'reply', 1, :began, null, false, :passed)
            """)
        .param("id", pass.id().value())
        .param("began", WaymarkTest.START.atOffset(ZoneOffset.UTC))
        .param("due", WaymarkTest.START.plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
        .param("passed", WaymarkTest.START.plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
        .update();
    return pass;
  }

  private static Outgoing goodFor(Enrolment pass, Duration time) {
    return Desk.message(pass, true, WaymarkTest.START.plus(time), "Hello");
  }

  @Test
  void aPausedJourneyHoldsAndLetsGoWhenItIsResumed() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    desk.holds.pause(journey, "under review", WaymarkTest.START);
    assertThat(deliveries.send(Desk.promotional(pass)))
        .isEqualTo(new Outcome.Held(null, "Held back: under review."));
    assertThat(taken(pass)).isEmpty();
    desk.holds.resume(journey, 600, clock.instant());
    assertThat(taken(pass)).hasSize(1);
    assertThat(taken(pass)).as("leased to the first taker").isEmpty();
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
    assertThat(provider.handed).hasSize(1);
  }

  @Test
  void aJobDeliveredAgainWhileHeldIsKeptUnderItsNewKey() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    desk.holds.pause(journey, "under review", WaymarkTest.START);
    deliveries.send(Desk.promotional(pass));
    Outgoing first = Desk.promotional(pass);
    Outgoing again =
        new Outgoing(
            first.key(),
            journey,
            "email",
            first.source(),
            null,
            "cart",
            true,
            null,
            true,
            Map.of(),
            0,
            4712,
            "{}",
            Sender.ACCOUNT);
    assertThat(deliveries.send(again)).isInstanceOf(Outcome.Held.class);
    assertThat(desk.row(pass)).containsEntry("job_key", 4712L);
  }

  @Test
  void whatIsHeldPastItsLatestMomentIsSkipped() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    desk.holds.pause(journey, "under review", WaymarkTest.START);
    Outgoing outgoing =
        Desk.message(pass, true, WaymarkTest.START.plus(Duration.ofHours(1)), "Hello");
    deliveries.send(outgoing);
    clock.advance(Duration.ofHours(2));
    assertThat(taken(pass)).hasSize(1);
    assertThat(deliveries.send(outgoing)).isInstanceOf(Outcome.Skipped.class);
    assertThat(desk.told(pass)).isEqualTo("skipped too-late");
  }

  @Test
  void whoBuysWhileAMessageIsHeldNeverGetsIt() {
    Enrolment pass = desk.pass(desk.personWithConsent(), journey);
    desk.holds.pause(journey, "under review", WaymarkTest.START);
    deliveries.send(Desk.promotional(pass));
    desk.buys(pass);
    assertThat(taken(pass)).as("closed although the journey is still held").hasSize(1);
    skips(pass, "exited", "Order Completed");
  }

  private List<Deliveries.Held> taken(Enrolment pass) {
    return deliveries.takeDue(500, Duration.ofMinutes(1)).stream()
        .filter(held -> held.key().enrolment().equals(pass.id()))
        .toList();
  }

  private void skips(Enrolment pass, String code, String reason) {
    assertThat(deliveries.send(Desk.promotional(pass)))
        .isInstanceOfSatisfying(
            Outcome.Skipped.class, skipped -> assertThat(skipped.reason()).contains(reason));
    assertThat(desk.told(pass)).isEqualTo("skipped " + code);
    assertThat(provider.handed).isEmpty();
    assertThat(deliveries.send(Desk.promotional(pass)))
        .as("the answer is kept")
        .isInstanceOf(Outcome.Skipped.class);
  }
}
