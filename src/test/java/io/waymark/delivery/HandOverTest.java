package io.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.InTheAir;
import io.waymark.support.TestClock;
import io.waymark.support.WaymarkTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What is handed over, how often, and what is known of it afterwards, whatever breaks. */
@WaymarkTest
@Import(Desk.class)
class HandOverTest {

  @Autowired Desk desk;
  @Autowired InTheAir air;

  final FakeChannel provider = new FakeChannel();
  final TestClock real = new TestClock(Instant.now());
  Deliveries deliveries;
  Enrolment pass;

  @BeforeEach
  void open() {
    deliveries = desk.deliveries(provider, Desk.clock(), real);
    pass = desk.pass(desk.personWithConsent(), "journey-" + UUID.randomUUID());
  }

  @Test
  void promotionalMailCanBeLeftWithOneClick() {
    deliveries.send(Desk.promotional(pass));
    Email mail = provider.handed.getFirst();
    String token = (String) desk.row(pass).get("token");
    assertThat(mail.headers())
        .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        .hasEntrySatisfying(
            "List-Unsubscribe", link -> assertThat(link).matches("<http://.*/u/" + token + ">"));
    assertThat(mail.html()).contains("/u/" + token);
    assertThat(token).matches("[A-Za-z0-9_-]{22}");
    assertThat(mail.messageId()).contains("@").doesNotContain("<");
  }

  @Test
  void aRepeatedJobGetsTheStoredAnswer() {
    deliveries.send(Desk.promotional(pass));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
    assertThat(provider.handed).hasSize(1);
  }

  @Test
  void aPurchaseBetweenTheClaimAndTheHandOverKeepsItBack() {
    assertThat(sendWhileBuyingAfterTheClaim()).isInstanceOf(Outcome.Skipped.class);
    assertThat(provider.handed).isEmpty();
    assertThat(desk.told(pass)).isEqualTo("skipped exited");
  }

  @Test
  void twoWorkersWithTheSameMessageHandItOverOnce() throws Exception {
    provider.close();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = workers.submit(() -> deliveries.send(Desk.promotional(pass)));
      provider.awaitArrival();
      assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Later.class);
      provider.open();
      assertThat(first.get()).isInstanceOf(Outcome.Sent.class);
    }
    assertThat(provider.handed).hasSize(1);
  }

  @Test
  void manyWorkersAtTheSameMomentHandItOverOnce() throws Exception {
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          java.util.stream.IntStream.range(0, 6)
              .mapToObj(i -> workers.submit(() -> deliveries.send(Desk.promotional(pass))))
              .toList();
      for (var one : all) {
        assertThat(one.get()).isInstanceOfAny(Outcome.Sent.class, Outcome.Later.class);
      }
    }
    assertThat(provider.handed).hasSize(1);
    assertThat(desk.told(pass)).isEqualTo("sent");
  }

  @Test
  void aPurchaseWaitsUntilWhatIsInTheAirHasLanded() throws Exception {
    provider.close();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = workers.submit(() -> deliveries.send(Desk.promotional(pass)));
      provider.awaitArrival();
      desk.buys(pass);
      var waiting = workers.submit(() -> air.await(List.of(pass.id())));
      assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      provider.open();
      waiting.get(20, TimeUnit.SECONDS);
      assertThat(sending.get()).isInstanceOf(Outcome.Sent.class);
    }
    assertThat(desk.row(pass)).containsEntry("in_flight_at_exit", false);
  }

  @Test
  void whatOutlivesTheWaitOfAPurchaseIsInFlightAtTheExit() throws Exception {
    provider.close();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = workers.submit(() -> deliveries.send(Desk.promotional(pass)));
      provider.awaitArrival();
      desk.buys(pass);
      air.await(List.of(pass.id()));
      provider.open();
      assertThat(sending.get()).isInstanceOf(Outcome.Sent.class);
    }
    assertThat(desk.row(pass)).containsEntry("in_flight_at_exit", true);
  }

  @Test
  void whatOutlivesItsLeaseAndThePurchaseIsInFlightAtTheExit() {
    provider.meanwhile =
        () -> {
          real.advance(Duration.ofSeconds(61));
          desk.buys(pass);
        };
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
    assertThat(desk.row(pass)).containsEntry("in_flight_at_exit", true);
  }

  @Test
  void whatOutlivesItsLeaseAndAWithdrawalOfConsentIsInFlight() {
    provider.meanwhile =
        () -> {
          real.advance(Duration.ofSeconds(61));
          desk.decide(pass.contact(), false);
        };
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
    assertThat(desk.row(pass)).containsEntry("in_flight_at_exit", true);
  }

  @Test
  void whatOutlivesItsLeaseAloneIsNotInFlightAtAnyExit() {
    provider.meanwhile = () -> real.advance(Duration.ofSeconds(61));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
    assertThat(desk.row(pass)).containsEntry("in_flight_at_exit", false);
  }

  @Test
  void aPurchaseBeforeThereIsRoomKeepsTheMessageBack() {
    provider.beforeRoom = () -> desk.buys(pass);
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Skipped.class);
    assertThat(provider.handed).isEmpty();
  }

  @Test
  void whatFindsNoRoomIsNotOnItsWayAndIsTriedAgain() {
    provider.full = true;
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Later.class);
    assertThat(desk.told(pass)).isEqualTo("claimed");
    provider.full = false;
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void promotionalMailWhoseSenderDiedIsUnknownAndNeverSentAgain() {
    diesInTheHandOver(Desk.promotional(pass));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Later.class);
    real.advance(Duration.ofMinutes(2));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Unknown.class);
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Unknown.class);
    assertThat(provider.handed).hasSize(1);
  }

  @Test
  void transactionalMailWhoseSenderDiedGoesOutOnceMoreUnderTheSameMessageId() {
    diesInTheHandOver(Desk.transactional(pass));
    real.advance(Duration.ofMinutes(2));
    diesInTheHandOver(Desk.transactional(pass));
    real.advance(Duration.ofMinutes(2));
    assertThat(deliveries.send(Desk.transactional(pass))).isInstanceOf(Outcome.Unknown.class);
    assertThat(provider.handed).hasSize(2);
    assertThat(provider.handed).extracting(Email::messageId).containsOnly(messageId());
  }

  @Test
  void whatCertainlyDidNotGoOutUsesUpNoAttempt() {
    provider.answers.add(new Handover.Later("busy"));
    provider.answers.add(new Handover.Later("busy"));
    deliveries.send(Desk.transactional(pass));
    deliveries.send(Desk.transactional(pass));
    diesInTheHandOver(Desk.transactional(pass));
    real.advance(Duration.ofMinutes(2));
    assertThat(deliveries.send(Desk.transactional(pass))).isInstanceOf(Outcome.Sent.class);
    assertThat(provider.handed).hasSize(4);
  }

  @Test
  void theReaperGivesUpWhatNobodyAsksAbout() {
    diesInTheHandOver(Desk.promotional(pass));
    desk.ledger.giveUpExpired(real.instant());
    assertThat(desk.told(pass)).as("its lease still runs").isEqualTo("sending");
    desk.ledger.giveUpExpired(real.instant().plus(Duration.ofMinutes(2)));
    assertThat(desk.told(pass)).isEqualTo("unknown unknown");
  }

  @Test
  void theReaperGivesUpTransactionalMailOfAPassThatEnded() {
    diesInTheHandOver(Desk.transactional(pass));
    desk.ledger.giveUpExpired(real.instant().plus(Duration.ofMinutes(2)));
    assertThat(desk.told(pass)).as("its job comes back").isEqualTo("sending");
    desk.buys(pass);
    desk.ledger.giveUpExpired(real.instant().plus(Duration.ofMinutes(2)));
    assertThat(desk.told(pass)).isEqualTo("unknown unknown");
  }

  @Test
  void aClaimWhosePassEndedBeforeTheNextAttemptIsAccountedFor() {
    provider.answers.add(new Handover.Later("busy"));
    assertThat(deliveries.send(Desk.promotional(pass)))
        .isEqualTo(new Outcome.Later("busy", WaymarkTest.START));
    assertThat(desk.told(pass)).isEqualTo("claimed later");
    desk.ledger.closeClaims();
    assertThat(desk.told(pass)).isEqualTo("claimed later");
    desk.buys(pass);
    desk.endings.close(List.of(pass.id()), WaymarkTest.START);
    desk.ledger.closeClaims();
    assertThat(desk.told(pass)).isEqualTo("skipped exited");
  }

  @Test
  void anAnswerThatComesAfterTheLeaseIsStillBelieved() {
    provider.meanwhile =
        () -> desk.ledger.giveUpExpired(real.instant().plus(Duration.ofMinutes(2)));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
    assertThat(desk.told(pass)).isEqualTo("sent");
  }

  @Test
  void aLateNoDoesNotUndoWhatWasGivenUp() {
    provider.answers.add(new Handover.Later("busy"));
    provider.meanwhile =
        () -> desk.ledger.giveUpExpired(real.instant().plus(Duration.ofMinutes(2)));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Unknown.class);
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Unknown.class);
    assertThat(provider.handed).hasSize(1);
  }

  @Test
  void aSlowFirstAttemptDoesNotSpeakForTheSecond() {
    provider.answers.add(new Handover.Later("busy"));
    provider.meanwhile =
        () -> {
          provider.meanwhile =
              () -> {
                throw new IllegalStateException("died");
              };
          real.advance(Duration.ofMinutes(2));
          assertThatThrownBy(() -> deliveries.send(Desk.transactional(pass))).hasMessage("died");
        };
    deliveries.send(Desk.transactional(pass));
    assertThat(desk.told(pass)).as("the second attempt is still open").isEqualTo("sending");
    assertThat(provider.handed).hasSize(2);
  }

  @Test
  void anUnclearPromotionalMailIsNeverSentAgain() {
    provider.answers.add(new Handover.Unclear("the line broke"));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Unknown.class);
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Unknown.class);
    assertThat(provider.handed).hasSize(1);
  }

  @Test
  void anUnclearTransactionalMailIsSentOnceMore() {
    provider.answers.add(new Handover.Unclear("the line broke"));
    provider.answers.add(new Handover.Unclear("the line broke"));
    assertThat(deliveries.send(Desk.transactional(pass))).isInstanceOf(Outcome.Later.class);
    assertThat(deliveries.send(Desk.transactional(pass))).isInstanceOf(Outcome.Unknown.class);
    assertThat(deliveries.send(Desk.transactional(pass))).isInstanceOf(Outcome.Unknown.class);
    assertThat(provider.handed)
        .extracting(Email::messageId)
        .containsExactly(messageId(), messageId());
  }

  @Test
  void aRefusedAddressIsNeverWrittenToAgain() {
    provider.answers.add(new Handover.Refused("550 no such mailbox"));
    assertThat(deliveries.send(Desk.promotional(pass)))
        .isEqualTo(new Outcome.Refused("550 no such mailbox"));
    Enrolment other = desk.pass(pass.contact(), "journey-" + UUID.randomUUID());
    assertThat(deliveries.send(Desk.transactional(other))).isInstanceOf(Outcome.Skipped.class);
    assertThat(desk.told(other)).isEqualTo("skipped suppressed");
    assertThat(provider.handed).hasSize(1);
  }

  @Test
  void aProviderThatRefusesUsHurtsNobodysAddress() {
    provider.answers.add(new Handover.Misconfigured("The password was refused."));
    assertThat(deliveries.send(Desk.promotional(pass)))
        .isEqualTo(new Outcome.Blocked("The password was refused."));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void aBrokenMessageIsSaidToWhoeverMendsIt() {
    Outgoing broken = Desk.message(pass, true, null, "{{ first_name | ");
    assertThat(deliveries.send(broken))
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked -> assertThat(blocked.reason()).contains("cart-reminder", "Mend it"));
    assertThat(provider.handed).isEmpty();
  }

  @Test
  void aMendedMessageTakesThePlaceOfABrokenOneAndGoesOutOnce() {
    Outgoing broken = Desk.message(pass, true, null, "{{ first_name | ");
    assertThat(deliveries.send(broken)).isInstanceOf(Outcome.Blocked.class);
    Outgoing mended = broken.mendedBy(Desk.message(pass, true, null, "Mended").source());
    assertThat(deliveries.send(mended)).isInstanceOf(Outcome.Sent.class);
    assertThat(deliveries.send(mended)).isInstanceOf(Outcome.Sent.class);
    assertThat(provider.handed).hasSize(1);
    assertThat(provider.handed.getFirst().html()).contains("Mended");
  }

  @Test
  void aMessageThatCanBeMadeIsSentAsItsOwnVersionHasIt() {
    deliveries.send(
        Desk.message(pass, true, null, "Own")
            .mendedBy(Desk.message(pass, true, null, "Newer").source()));
    assertThat(provider.handed.getFirst().html()).contains("Own").doesNotContain("Newer");
  }

  @Test
  void refusesToHandOverInsideATransactionThatCouldStillBeUndone() {
    assertThatThrownBy(
            () ->
                desk.transaction.executeWithoutResult(
                    status -> deliveries.send(Desk.promotional(pass))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(provider.handed).isEmpty();
  }

  private void diesInTheHandOver(Outgoing outgoing) {
    provider.meanwhile =
        () -> {
          throw new IllegalStateException("died");
        };
    assertThatThrownBy(() -> deliveries.send(outgoing)).hasMessage("died");
    provider.meanwhile = () -> {};
  }

  private String messageId() {
    return (String) desk.row(pass).get("message_id");
  }

  /** The purchase commits after the claim's transaction and before the one that begins sending. */
  private Outcome sendWhileBuyingAfterTheClaim() {
    Enrolments watched = BuysAfterTheFirstLock.of(desk, pass);
    return desk.deliveries(provider, Desk.clock(), real, watched).send(Desk.promotional(pass));
  }
}
