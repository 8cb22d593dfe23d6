package io.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.ContactId;
import io.waymark.delivery.gate.Cap;
import io.waymark.delivery.gate.QuietHours;
import io.waymark.delivery.gate.SendPolicy;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.NewEnrolment;
import io.waymark.enrolment.Waits;
import io.waymark.support.TestClock;
import io.waymark.support.WaymarkTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How often, when and in which order people are written to. */
@WaymarkTest
@Import(Desk.class)
class SendPolicyTest {

  private static final SendPolicy NONE = new SendPolicy(List.of(), Map.of());

  @Autowired Desk desk;
  @Autowired Waits waits;

  final String journey = "journey-" + UUID.randomUUID();
  final FakeChannel provider = new FakeChannel();
  final TestClock clock = Desk.clock();

  @Test
  void whoHasHadAsManyAsTheCapAllowsGetsNoMoreThatDay() {
    Deliveries deliveries = capped("email 2 per day");
    ContactId person = desk.personWithConsent();
    send(deliveries, person, 2);
    Enrolment third = desk.pass(person, journey);
    assertThat(deliveries.send(Desk.promotional(third))).isInstanceOf(Outcome.Skipped.class);
    assertThat(desk.told(third)).isEqualTo("skipped cap");
    assertThat(String.valueOf(desk.row(third).get("reason"))).contains("2 by email per day");
  }

  @Test
  void theDayIsThePersonsOwn() {
    Deliveries deliveries = capped("email 1 per day");
    ContactId person = inZone("Asia/Kathmandu");
    clock.set(Instant.parse("2026-03-02T18:10:00Z")); // 23:55 there
    send(deliveries, person, 1);
    clock.advance(Duration.ofMinutes(10));
    assertThat(deliveries.send(Desk.promotional(desk.pass(person, journey))))
        .isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void aCapMayLetAMessageWaitForItsTurn() {
    Deliveries deliveries = capped("email 1 per P7D defer");
    ContactId person = desk.personWithConsent();
    send(deliveries, person, 1);
    Enrolment second = desk.pass(person, journey);
    assertThat(deliveries.send(Desk.promotional(second)))
        .isInstanceOfSatisfying(
            Outcome.Held.class,
            held ->
                assertThat(held.until())
                    .isBetween(
                        WaymarkTest.START.plus(Duration.ofDays(7)),
                        WaymarkTest.START.plus(Duration.ofDays(7)).plusSeconds(1)));
    clock.advance(Duration.ofDays(7).plusSeconds(1));
    assertThat(deliveries.send(Desk.promotional(second))).isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void transactionalMessagesPassAndDoNotCount() {
    Deliveries deliveries = capped("email 1 per day");
    ContactId person = desk.personWithConsent();
    deliveries.send(Desk.transactional(desk.pass(person, journey)));
    send(deliveries, person, 1);
    assertThat(deliveries.send(Desk.transactional(desk.pass(person, journey))))
        .isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void twoJourneysAtOnceNeverBreakACap() {
    Deliveries deliveries = capped("email 1 per day");
    IntStream.range(0, 25)
        .forEach(
            round -> {
              ContactId person = desk.personWithConsent();
              List<CompletableFuture<Outcome>> sends =
                  Stream.of("first", "second", "third")
                      .map(name -> desk.pass(person, journey + name))
                      .map(
                          pass ->
                              CompletableFuture.supplyAsync(
                                  () -> deliveries.send(Desk.promotional(pass))))
                      .toList();
              assertThat(sends.stream().map(CompletableFuture::join))
                  .filteredOn(Outcome.Sent.class::isInstance)
                  .hasSize(1);
            });
  }

  @Test
  void atNightAMessageWaitsForTheMorning() {
    Deliveries deliveries = quiet();
    ContactId person = inZone("America/New_York");
    clock.set(Instant.parse("2026-03-08T05:00:00Z"));
    Enrolment pass = desk.pass(person, journey);
    assertThat(deliveries.send(Desk.promotional(pass)))
        .isInstanceOfSatisfying(
            Outcome.Held.class,
            held -> assertThat(held.until()).isEqualTo(Instant.parse("2026-03-08T10:00:00Z")));
    clock.set(Instant.parse("2026-03-08T10:00:00Z"));
    assertThat(deliveries.send(Desk.promotional(pass))).isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void whatMakesNoSenseInTheMorningIsLeftOut() {
    Deliveries deliveries = quiet();
    clock.set(Instant.parse("2026-03-08T05:00:00Z"));
    Enrolment pass = desk.pass(inZone("America/New_York"), journey);
    Outgoing soon = Desk.message(pass, true, Instant.parse("2026-03-08T08:00:00Z"), "Hello");
    assertThat(deliveries.send(soon)).isInstanceOf(Outcome.Skipped.class);
    assertThat(desk.told(pass)).isEqualTo("skipped quiet-hours");
  }

  @Test
  void ofTwoJourneysInTheSameMinuteTheMoreImportantGoesFirst() {
    Deliveries deliveries = desk.deliveries(provider, clock, NONE);
    ContactId person = desk.personWithConsent();
    Enrolment important = pass(person, 90);
    waits.begin(
        List.of(
            new Waits.Wait(
                important.id(),
                "wait",
                1,
                WaymarkTest.START,
                WaymarkTest.START.plusSeconds(20),
                null,
                null)));
    Enrolment other = pass(person, 50);
    assertThat(deliveries.send(Desk.promotional(other)))
        .isInstanceOfSatisfying(
            Outcome.Held.class,
            held -> assertThat(held.until()).isEqualTo(WaymarkTest.START.plusSeconds(60)));
    clock.advance(Duration.ofMinutes(1));
    assertThat(deliveries.send(Desk.promotional(other)))
        .as("it waits once, not for ever")
        .isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void alsoWhereTheMoreImportantOneIsOnItsWayToItsMessage() {
    Deliveries deliveries = desk.deliveries(provider, clock, NONE);
    ContactId person = desk.personWithConsent();
    Enrolment important = pass(person, 90);
    Enrolment other = pass(person, 50);
    assertThat(deliveries.send(Desk.promotional(other))).isInstanceOf(Outcome.Held.class);
    assertThat(deliveries.send(Desk.promotional(important))).isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void ofSeveralTheMostImportantOnesGetTheMessagesThatACapAllows() {
    Deliveries deliveries = capped("email 3 per day");
    ContactId person = desk.personWithConsent();
    List<Enrolment> passes =
        Stream.of(10, 30, 50, 70, 90).map(priority -> pass(person, priority)).toList();
    var said = new TreeMap<Integer, String>();
    for (int second = 0; second < 5; second++) {
      for (Enrolment pass : passes) {
        if (!(said.getOrDefault(pass.priority(), "Held").equals("Held"))) {
          continue;
        }
        said.put(
            pass.priority(), deliveries.send(Desk.promotional(pass)).getClass().getSimpleName());
      }
      clock.advance(second == 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(1));
    }
    assertThat(said)
        .containsExactly(
            Map.entry(10, "Skipped"),
            Map.entry(30, "Skipped"),
            Map.entry(50, "Sent"),
            Map.entry(70, "Sent"),
            Map.entry(90, "Sent"));
  }

  @Test
  void whatIsStuckKeepsNobodyBackForMoreThanAMinute() {
    Deliveries deliveries = desk.deliveries(provider, clock, NONE);
    ContactId person = desk.personWithConsent();
    Enrolment other = pass(person, 50);
    Enrolment important = pass(person, 70);
    pass(person, 90);
    assertThat(deliveries.send(Desk.promotional(important))).isInstanceOf(Outcome.Held.class);
    assertThat(deliveries.send(Desk.promotional(other))).isInstanceOf(Outcome.Held.class);
    clock.advance(Duration.ofSeconds(119));
    assertThat(deliveries.send(Desk.promotional(other))).isInstanceOf(Outcome.Held.class);
    clock.advance(Duration.ofSeconds(2));
    assertThat(deliveries.send(Desk.promotional(other))).isInstanceOf(Outcome.Sent.class);
  }

  @Test
  void quietHoursOfOneChannelLeaveThoseOfTheOthersAsTheyAre() {
    QuietHours night = QuietHours.valueOf("22:00-06:00");
    assertThat(new SendPolicy(List.of(), Map.of("email", night)).quietHours())
        .containsEntry("email", night)
        .containsEntry("sms", QuietHours.valueOf("21:00-08:00"));
    QuietHours none = QuietHours.valueOf("00:00-00:00");
    assertThat(new SendPolicy(List.of(), Map.of("sms", none)).quietHours())
        .containsEntry("sms", none);
  }

  private Deliveries capped(String cap) {
    return desk.deliveries(provider, clock, new SendPolicy(List.of(Cap.valueOf(cap)), Map.of()));
  }

  private Deliveries quiet() {
    return desk.deliveries(
        provider,
        clock,
        new SendPolicy(List.of(), Map.of("email", QuietHours.valueOf("22:00-06:00"))));
  }

  private void send(Deliveries deliveries, ContactId person, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(deliveries.send(Desk.promotional(desk.pass(person, journey))))
          .isInstanceOf(Outcome.Sent.class);
    }
  }

  private ContactId inZone(String zone) {
    ContactId person =
        desk.person(
            new HashMap<>(Map.of("email", UUID.randomUUID() + "@example.com", "timezone", zone)));
    desk.decide(person, true);
    return person;
  }

  private Enrolment pass(ContactId person, int priority) {
    return desk.transaction
        .execute(
            status ->
                desk.enrolments.enter(
                    List.of(
                        new NewEnrolment(
                            journey + priority,
                            person,
                            "",
                            1,
                            WaymarkTest.START,
                            Map.of(),
                            WaymarkTest.START,
                            priority,
                            false))))
        .getFirst();
  }
}
